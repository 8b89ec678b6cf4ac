import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

const whole = { everywhere: true }

/** Tickets go where their customer goes, with all that hangs on them; their ids and numbers stay. */
export const ticketsMovers: readonly Mover[] = [
  moveRows('tickets', ['id'], whole),
  moveRows('ticket_clocks', ['ticket_id', 'clock', 'round'], whole),
  moveRows('ticket_waits', ['ticket_id', 'from_at'], whole),
  moveRows('ticket_changes', ['ticket_id', 'seq'], whole),
  moveRows('ticket_messages', ['ticket_id', 'message_id'], whole),
  moveRows('ticket_links', ['ticket_id', 'linked_id'], whole),
  moveRows('ticket_links', ['ticket_id', 'linked_id'], { ...whole, of: 'other_customer_id' }),
  moveRows('ticket_steps', ['ticket_id', 'step'], whole),
  moveRows('ticket_lessons', ['ticket_id', 'field'], whole),
]
