import * as z from 'zod/mini'
import { isoDate, isoTime, localText } from '../base/shapes.ts'
import { filledLine } from '../customers/text.ts'
import {
  clockState,
  emotion,
  level,
  namedKey,
  personRef,
  priority,
  ticketChannel,
  ticketKind,
  ticketReason,
  ticketStatus,
} from './shapes.ts'

const code = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

/** Who asked. */
export const ticketContact = z.object({
  name: z.optional(filledLine(200)),
  phone: z.optional(filledLine(100)),
  email: z.optional(filledLine(254)),
})
export type TicketContact = z.infer<typeof ticketContact>

const when = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))

/** A time at which something was done, now when left out; never in the future. */
export const doneAt = { at: z.optional(when) }

/** A ticket as it is opened by hand, the portal or the API. `received_at` may be in the past: then its clocks began then. */
export const newTicket = z.object({
  subject: filledLine(300),
  body: z._default(z.string().check(z.trim(), z.maxLength(50_000)), ''),
  channel: z._default(ticketChannel, 'form'),
  customer_code: z.optional(z.nullable(code)),
  contact: z.optional(z.nullable(z.union([filledLine(254), ticketContact]))),
  kind: z.optional(ticketKind),
  category: z.optional(code),
  impact: z.optional(level),
  urgency: z.optional(level),
  queue: z.optional(code),
  team: z.optional(z.nullable(z.string())),
  assignee: z.optional(z.nullable(z.string())),
  received_at: z.optional(when),
})
export type NewTicket = z.input<typeof newTicket>
export type TicketAsked = z.output<typeof newTicket>

/** A ticket in a list. */
export const ticket = z.object({
  number: z.string(),
  subject: z.string(),
  channel: ticketChannel,
  /** Null: somebody nobody knows yet. */
  customer: z.nullable(z.object({ code: z.string(), name: z.string() })),
  /** Who asked, by name. */
  asker: z.nullable(z.string()),
  kind: ticketKind,
  category: z.string(),
  impact: level,
  urgency: level,
  priority,
  service_level: z.enum(['normal', 'vip']),
  queue: z.string(),
  team: z.nullable(personRef),
  assignee: z.nullable(personRef),
  status: ticketStatus,
  emotion,
  received_at: isoTime,
  first_response_due_at: z.nullable(isoTime),
  resolution_due_at: z.nullable(isoTime),
  /** The earliest due time of a running clock, and which it is. */
  next_due_at: z.nullable(isoTime),
  next_clock: z.nullable(z.enum(['first_response', 'next_response', 'resolution'])),
  breached: z.boolean(),
  first_response_at: z.nullable(isoTime),
  resolved_at: z.nullable(isoTime),
  closed_at: z.nullable(isoTime),
  events: z.number(),
  reassignments: z.number(),
  reopenings: z.number(),
  updated_at: isoTime,
})
export type Ticket = z.infer<typeof ticket>

export const ticketChange = z.object({
  at: isoTime,
  by: z.string(),
  kind: z.string(),
  fields: z.record(z.string(), z.tuple([z.nullable(z.string()), z.nullable(z.string())])),
  note: z.string(),
})
export type TicketChange = z.infer<typeof ticketChange>

export const ticketStep = z.object({
  key: z.string(),
  name: localText,
  status: z.enum(['done', 'passed', 'current', 'ahead']),
  due_at: z.nullable(isoTime),
  due_provisional: z.boolean(),
  /** A day is agreed on with the customer. */
  dated: z.boolean(),
  planned_on: z.nullable(isoDate),
  ended_at: z.nullable(isoTime),
  by: z.nullable(z.string()),
  note: z.string(),
})
export type TicketStep = z.infer<typeof ticketStep>

export const linkedTicket = z.object({
  how: z.enum(['linked', 'merged_here', 'merged_into', 'split_from', 'split_off']),
  number: z.string(),
  subject: z.string(),
  status: ticketStatus,
})

/** A ticket whole. `sla`: met or missed once every clock has ended, `open` before; missed as soon as one was breached. */
export const ticketWhole = z.extend(ticket, {
  body: z.string(),
  contact: ticketContact,
  locale: z.string(),
  created_at: isoTime,
  created_by: z.string(),
  /** The conversation it hangs on; null when nothing was ever said in one. */
  conversation: z.nullable(z.string()),
  category_name: localText,
  queue_name: localText,
  procedure: z.nullable(namedKey),
  clocks: z.array(clockState),
  waits: z.array(z.object({ from: isoTime, to: z.nullable(isoTime), why: z.string() })),
  sla: z.enum(['open', 'met', 'missed']),
  steps: z.array(ticketStep),
  why: z.array(ticketReason),
  links: z.array(linkedTicket),
  /** Messages of the conversation that belong to it, the earliest first. */
  message_ids: z.array(z.string()),
  changes: z.array(ticketChange),
})
export type TicketWhole = z.infer<typeof ticketWhole>
