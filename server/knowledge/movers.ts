import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

/** Research about a customer goes along with it; about both, it stays one. */
export const researchMover: Mover = moveRows('research_customers', ['note_id'])
