import * as z from 'zod/mini'
import { isoTime, localText } from '../base/shapes.ts'

export const TICKET_KINDS = ['question', 'request', 'incident', 'complaint', 'after_sales'] as const
export const ticketKind = z.enum(TICKET_KINDS)
export type TicketKind = z.infer<typeof ticketKind>

/** From the most pressing to the least. */
export const PRIORITIES = ['critical', 'high', 'ordinary', 'low'] as const
export const priority = z.enum(PRIORITIES)
export type Priority = z.infer<typeof priority>

export const LEVELS = ['low', 'medium', 'high'] as const
export const level = z.enum(LEVELS)
export type Level = z.infer<typeof level>

/** `open`: we owe the customer something · `waiting`: for the customer · `resolved`: until nobody objects · `closed`. */
export const TICKET_STATUSES = ['open', 'waiting', 'resolved', 'closed'] as const
export const ticketStatus = z.enum(TICKET_STATUSES)
export type TicketStatus = z.infer<typeof ticketStatus>

/** Where a ticket came in; `form`: by hand or by the API without a channel of its own. */
export const TICKET_CHANNELS = [
  'email',
  'chat',
  'phone',
  'sms',
  'wechat',
  'wecom',
  'webhook',
  'social',
  'portal',
  'sandbox',
  'visit',
  'letter',
  'form',
] as const
export const ticketChannel = z.enum(TICKET_CHANNELS)
export type TicketChannel = z.infer<typeof ticketChannel>

export const EMOTIONS = ['negative', 'neutral', 'positive'] as const
export const emotion = z.enum(EMOTIONS)
export type Emotion = z.infer<typeof emotion>

export const CLOCKS = ['first_response', 'next_response', 'resolution'] as const
export const clockKind = z.enum(CLOCKS)
export type ClockKind = z.infer<typeof clockKind>

export const personRef = z.object({ id: z.string(), name: z.string() })
export const namedKey = z.object({ key: z.string(), name: localText })

/** One clock as people see it. `due_at` is null while it is paused; `left_minutes` then says what remains. */
export const clockState = z.object({
  clock: clockKind,
  started_at: isoTime,
  due_at: z.nullable(isoTime),
  due_provisional: z.boolean(),
  target_minutes: z.number(),
  counts: z.enum(['elapsed', 'working']),
  state: z.enum(['running', 'paused', 'met', 'missed', 'dropped']),
  /** Minutes left of the target when it was paused or ended; negative when it was missed. Null while it runs. */
  left_minutes: z.nullable(z.number()),
  warned_at: z.nullable(isoTime),
  breached_at: z.nullable(isoTime),
  ended_at: z.nullable(isoTime),
})
export type ClockState = z.infer<typeof clockState>

/**
 * Why a field of a ticket is what it is, as data: `given` by whoever opened it, a `rule` of the handbook with the words it
 * found, `learned` from this company's own tickets with its confidence, the `matrix`, the `service_level`, a `person` who
 * corrected it, or the `default`.
 */
export const ticketReason = z.object({
  field: z.enum([
    'kind',
    'category',
    'impact',
    'urgency',
    'priority',
    'queue',
    'team',
    'assignee',
    'procedure',
  ]),
  value: z.string(),
  by: z.enum(['given', 'rule', 'learned', 'matrix', 'service_level', 'person', 'load', 'default']),
  /** Of a rule. */
  rule: z.optional(namedKey),
  words: z.optional(z.array(z.string())),
  /** Of what was learned: 0 to 1. */
  confidence: z.optional(z.number()),
  /** Of a person: who. */
  who: z.optional(z.string()),
})
export type TicketReason = z.infer<typeof ticketReason>
