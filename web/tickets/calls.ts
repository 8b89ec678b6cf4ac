import { ticketsContract } from '../../domain/tickets/contract.ts'
import { callsOf } from '../api/calls.ts'

export const tickets = callsOf('tickets', ticketsContract)
