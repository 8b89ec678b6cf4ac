import { doorContract } from '../../domain/channels/door-contract.ts'
import { callsOf } from '../api/calls.ts'

export const door = callsOf('door', doorContract)
