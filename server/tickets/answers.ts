import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Ticket } from '../../domain/tickets/ticket-shapes.ts'
import type { NamedTicketRow } from './rows.ts'

/** A ticket as lists show it, times in company time. */
export function ticketAnswer(row: NamedTicketRow, zone: string): Ticket {
  const maybe = (at: Date | null) => at && formatInZone(at, zone)
  return {
    number: row.number,
    subject: row.subject,
    channel: row.channel,
    customer: row.customer_code === null ? null : { code: row.customer_code, name: row.customer_name ?? '' },
    asker: row.contact.name ?? null,
    kind: row.kind,
    category: row.category,
    impact: row.impact,
    urgency: row.urgency,
    priority: row.priority,
    service_level: row.service_level,
    queue: row.queue,
    team: row.team_id && row.team_name !== null ? { id: row.team_id, name: row.team_name } : null,
    assignee:
      row.assignee_id && row.assignee_name !== null ? { id: row.assignee_id, name: row.assignee_name } : null,
    status: row.status,
    emotion: row.emotion,
    received_at: formatInZone(row.received_at, zone),
    first_response_due_at: maybe(row.first_due_at),
    resolution_due_at: maybe(row.resolution_due_at),
    next_due_at: maybe(row.next_due_at),
    next_clock: row.next_clock,
    breached: row.breached,
    first_response_at: maybe(row.first_response_at),
    resolved_at: maybe(row.resolved_at),
    closed_at: maybe(row.closed_at),
    events: row.changes,
    reassignments: row.reassignments,
    reopenings: row.reopenings,
    updated_at: formatInZone(row.updated_at, zone),
  }
}
