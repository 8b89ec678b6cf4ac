import type { Priority } from '../../domain/tickets/shapes.ts'

/** A clock that was found used up, or nearly. */
export type Swept = {
  ticket_id: string
  number: string
  subject: string
  customer: string | null
  clock: 'first_response' | 'next_response' | 'resolution'
  priority: Priority
  due_at: Date
  assignee_id: string | null
  team_id: string | null
}
