import { staffContract } from '../../domain/staff/contract.ts'
import { callsOf } from '../api/calls.ts'

/** Colleagues, to whom a customer can be given. */
export const colleagues = callsOf('staff', staffContract.staff)
