import { careContract } from '../../domain/care/contract.ts'
import { callsOf } from '../api/calls.ts'

export const care = callsOf('care', careContract)
