import * as z from 'zod/mini'
import { isoDate, isoTime, locale, localText, money } from '../base/shapes.ts'

/** Who came in by a link. */
export const portalVisitor = z.object({
  name: z.string(),
  company: z.string(),
  locale,
  currency: z.string(),
  timezone: z.string(),
  expires_at: isoTime,
})
export type PortalVisitor = z.infer<typeof portalVisitor>

const status = z.enum(['open', 'waiting', 'resolved', 'closed'])

/** A ticket as its customer sees it: what was asked, where it stands, until when an answer was promised. */
export const portalTicket = z.object({
  number: z.string(),
  subject: z.string(),
  kind: z.enum(['question', 'request', 'incident', 'complaint', 'after_sales']),
  status,
  received_at: isoTime,
  answered_at: z.nullable(isoTime),
  resolved_at: z.nullable(isoTime),
  closed_at: z.nullable(isoTime),
  /** What was promised and still stands; null when it was kept or waits for the customer. */
  answer_by: z.nullable(isoTime),
  solve_by: z.nullable(isoTime),
  updated_at: isoTime,
})
export type PortalTicket = z.infer<typeof portalTicket>

export const portalStep = z.object({
  name: localText,
  begun_at: z.nullable(isoTime),
  due_at: z.nullable(isoTime),
  planned_on: z.nullable(isoDate),
  ended_at: z.nullable(isoTime),
})
export type PortalStep = z.infer<typeof portalStep>

export const portalMessage = z.object({
  id: z.string(),
  at: isoTime,
  from: z.enum(['customer', 'staff', 'bot', 'system']),
  name: z.nullable(z.string()),
  body: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
})
export type PortalMessage = z.infer<typeof portalMessage>

export const portalTicketWhole = z.extend(portalTicket, {
  agent: z.nullable(z.string()),
  steps: z.array(portalStep),
  messages: z.array(portalMessage),
  /** May be opened again by saying so. */
  reopens: z.boolean(),
  /** A rating is asked for. */
  rates: z.boolean(),
  score: z.nullable(z.number()),
})
export type PortalTicketWhole = z.infer<typeof portalTicketWhole>

export const portalOrder = z.object({
  number: z.string(),
  placed_at: isoTime,
  status: z.enum(['paid', 'completed', 'cancelled', 'refunded']),
  amount: money,
})
export type PortalOrder = z.infer<typeof portalOrder>

export const portalOrderLine = z.object({
  line: z.number(),
  product: z.nullable(z.string()),
  quantity: z.string(),
  amount: z.nullable(money),
  /** The last day of the warranty, counted from the order; null where the product has none. */
  warranty_until: z.nullable(isoDate),
  /** Days between two maintenances. */
  maintain_every_days: z.nullable(z.number()),
})
export type PortalOrderLine = z.infer<typeof portalOrderLine>

export const portalOrderWhole = z.extend(portalOrder, { lines: z.array(portalOrderLine) })
export type PortalOrderWhole = z.infer<typeof portalOrderWhole>

/** A link as its makers see it; the address itself is shown once, when it is made. */
export const portalLink = z.object({
  id: z.string(),
  note: z.string(),
  locale,
  made_by: z.string(),
  created_at: isoTime,
  expires_at: isoTime,
  revoked_at: z.nullable(isoTime),
  opened_at: z.nullable(isoTime),
})
export type PortalLink = z.infer<typeof portalLink>
