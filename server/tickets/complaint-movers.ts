import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

/** What belongs to a complaint goes where its ticket goes; each has an id of its own. */
export const complaintMovers: readonly Mover[] = [
  moveRows('complaint_cases', ['ticket_id'], { everywhere: true }),
  moveRows('complaint_steps', ['ticket_id', 'seq'], { everywhere: true }),
  moveRows('complaint_compensations', ['id'], { everywhere: true }),
  moveRows('complaint_revisits', ['id'], { everywhere: true }),
]
