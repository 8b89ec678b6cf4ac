import { staffContract } from '../../domain/staff/contract.ts'
import { callsOf } from './calls.ts'

/** Colleagues, teams, absences, keys: every word hands work to people, so they stand here. */
export const staff = callsOf('staff', staffContract)
