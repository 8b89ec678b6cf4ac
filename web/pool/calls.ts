import { poolContract } from '../../domain/pool/contract.ts'
import { callsOf } from '../api/calls.ts'

export const pool = callsOf('pool', poolContract)
