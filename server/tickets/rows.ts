import type { LocalText } from '../../domain/base/shapes.ts'
import type { DueRule } from '../../domain/calendar/due-rule.ts'
import type {
  ClockKind,
  Emotion,
  Level,
  Priority,
  TicketChannel,
  TicketKind,
  TicketReason,
  TicketStatus,
} from '../../domain/tickets/shapes.ts'
import type { TicketContact } from '../../domain/tickets/ticket-shapes.ts'
import { raw, type Sql, sql } from '../base/db.ts'

/** A row of `tickets`. */
export type TicketRow = {
  customer_id: string
  id: string
  number: string
  source: string | null
  subject: string
  body: string
  channel: TicketChannel
  locale: string
  contact: TicketContact
  received_at: Date
  created_at: Date
  created_by_name: string
  kind: TicketKind
  category: string
  impact: Level
  urgency: Level
  priority: Priority
  service_level: 'normal' | 'vip'
  queue: string
  team_id: string | null
  assignee_id: string | null
  status: TicketStatus
  emotion: Emotion
  procedure: string | null
  why: TicketReason[]
  first_response_at: Date | null
  last_in_at: Date | null
  resolved_at: Date | null
  closed_at: Date | null
  changes: number
  reassignments: number
  reopenings: number
  next_due_at: Date | null
  queue_at: Date | null
  breached: boolean
  merged_into: string | null
  split_from: string | null
  updated_at: Date
}

const COLUMNS = [
  'customer_id',
  'id',
  'number',
  'source',
  'subject',
  'body',
  'channel',
  'locale',
  'contact',
  'received_at',
  'created_at',
  'created_by_name',
  'kind',
  'category',
  'impact',
  'urgency',
  'priority',
  'service_level',
  'queue',
  'team_id',
  'assignee_id',
  'status',
  'emotion',
  'procedure',
  'why',
  'first_response_at',
  'last_in_at',
  'resolved_at',
  'closed_at',
  'changes',
  'reassignments',
  'reopenings',
  'next_due_at',
  'queue_at',
  'breached',
  'merged_into',
  'split_from',
  'updated_at',
] as const satisfies readonly (keyof TicketRow)[]

/** The columns of `tickets t`. */
export const ticketColumns: Sql = raw(COLUMNS.map(column => `t.${column}`).join(', '))

/** A row with the names of those it points to. */
export type NamedTicketRow = TicketRow & {
  customer_code: string | null
  customer_name: string | null
  team_name: string | null
  assignee_name: string | null
  first_due_at: Date | null
  resolution_due_at: Date | null
  next_clock: ClockKind | null
  has_conversation: boolean
}

/** Names and due times of `tickets t`; both clocks are looked up by their key. */
export const namedColumns: Sql = sql`${ticketColumns}, c.code as customer_code, c.name as customer_name, m.name as team_name,
  s.name as assignee_name, exists (select 1 from conversations v where v.customer_id = t.customer_id) as has_conversation,
  f.due_at as first_due_at, r.due_at as resolution_due_at,
  (select k.clock from ticket_clocks k where k.customer_id = t.customer_id and k.ticket_id = t.id and k.state = 'running'
   order by k.due_at limit 1) as next_clock`
export const namedTables: Sql = sql`tickets t
  left join customers c on c.id = t.customer_id
  left join teams m on m.id = t.team_id
  left join staff s on s.id = t.assignee_id
  left join ticket_clocks f on f.customer_id = t.customer_id and f.ticket_id = t.id and f.clock = 'first_response' and f.round = 0
  left join ticket_clocks r on r.customer_id = t.customer_id and r.ticket_id = t.id and r.clock = 'resolution' and r.round = 0`

/** A row of `ticket_clocks`. */
export type ClockRow = {
  clock: ClockKind
  round: number
  started_at: Date
  target_minutes: number
  counts: 'elapsed' | 'working'
  state: 'running' | 'paused' | 'met' | 'missed' | 'dropped'
  due_at: Date | null
  due_provisional: boolean
  left_ms: number | null
  warn_at: Date | null
  warned_at: Date | null
  breached_at: Date | null
  ended_at: Date | null
}

export type WaitRow = { from_at: Date; to_at: Date | null; why: 'customer' | 'resolved' | 'other' }

export type StepRow = {
  step: string
  n: number
  name: LocalText
  due_rule: DueRule
  dated: boolean
  begun_at: Date | null
  due_at: Date | null
  due_provisional: boolean
  planned_on: string | null
  ended_at: Date | null
  ended_how: 'done' | 'passed' | null
  ended_by: string | null
  note: string
}
