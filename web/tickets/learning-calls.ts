import { classifierContract } from '../../domain/tickets/classifier-contract.ts'
import { callsOf } from '../api/calls.ts'

export const ticketLearning = callsOf('ticketLearning', classifierContract)
