import { bulkContract } from '../../domain/standing/bulk-contract.ts'
import { standingContract } from '../../domain/standing/contract.ts'
import { customerListContract } from '../../domain/standing/list-contract.ts'
import { segmentsContract } from '../../domain/standing/segments-contract.ts'
import { trialContract } from '../../domain/standing/trial-contract.ts'
import { callsOf } from '../api/calls.ts'

export const standing = callsOf('standing', standingContract)
export const customerList = callsOf('customer-list', customerListContract)
export const segments = callsOf('segments', segmentsContract)
export const bulkEdits = callsOf('bulk-edits', bulkContract)
export const trials = callsOf('trials', trialContract)
