import { improvementsContract } from '../../domain/feedback/contract.ts'
import { callsOf } from '../api/calls.ts'

export const improvements = callsOf('improvements', improvementsContract)
