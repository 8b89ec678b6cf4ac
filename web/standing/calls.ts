import { standingContract } from '../../domain/standing/contract.ts'
import { customerListContract } from '../../domain/standing/list-contract.ts'
import { callsOf } from '../api/calls.ts'

export const standing = callsOf('standing', standingContract)
export const customerList = callsOf('customer-list', customerListContract)
