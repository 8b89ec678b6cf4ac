import { moveRows } from '../customers/actions.ts'

/** Warnings go where their customer goes; of two that run, the night ends both the same way. */
export const poolMover = moveRows('pool_warnings', ['warned_on'])
