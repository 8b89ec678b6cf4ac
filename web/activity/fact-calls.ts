import { factsContract } from '../../domain/activity/contract.ts'
import { callsOf } from '../api/calls.ts'

export const facts = callsOf('facts', factsContract)
