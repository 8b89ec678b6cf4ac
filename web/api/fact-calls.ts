import { factsContract } from '../../domain/activity/contract.ts'
import { callsOf } from './calls.ts'

export const facts = callsOf('facts', factsContract)
