import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { authorKind, customerChannel, messageSendStatus, purpose } from './conversation-shapes.ts'

/** What a customer may allow or refuse: what nobody asked for. Answers need no consent. */
export const consentPurpose = z.enum(['survey', 'care', 'marketing'])
export type ConsentPurpose = z.infer<typeof consentPurpose>

const consent = z.object({
  purpose: consentPurpose,
  /** Null: on every channel. */
  channel: z.nullable(customerChannel),
  given: z.boolean(),
  at: isoTime,
  /** `staff`, `message` (they wrote so), `portal`, `import`. */
  source: z.enum(['staff', 'message', 'portal', 'import']),
  by: z.nullable(z.string()),
})

const consents = z.object({
  /** What holds: for each purpose and channel the latest word. */
  items: z.array(consent),
  /** Purposes that are sent only to those who agreed first, as the handbook says today. */
  consent_first: z.array(consentPurpose),
})
export type Consents = z.infer<typeof consents>

const sentItem = z.object({
  /** The message. */
  id: z.string(),
  at: isoTime,
  /** Null: a stranger. */
  customer: z.nullable(z.object({ code: z.string(), name: z.string() })),
  conversation: z.string(),
  purpose,
  author: authorKind,
  channel: customerChannel,
  preview: z.string(),
  status: messageSendStatus,
  reason: z.nullable(z.string()),
  detail: z.nullable(z.string()),
  attempts: z.number(),
  next_try_at: z.nullable(isoTime),
  ended_at: z.nullable(isoTime),
})
export type SentItem = z.infer<typeof sentItem>

const ofCustomer = { code: z.string() }

/** The one door out to customers: what went through it or did not, and what customers allow. */
export const doorContract = {
  sends: route({
    method: 'GET',
    path: '/messages/sends',
    summary:
      'What was sent to customers, held or left out, with the reason; latest first, of customers in sight',
  })
    .input(
      z.object({
        ...pageQuery,
        status: z.optional(messageSendStatus),
        purpose: z.optional(purpose),
        channel: z.optional(customerChannel),
      }),
    )
    .output(pageOf(sentItem)),
  consents: route({
    method: 'GET',
    path: '/customers/{code}/consents',
    summary: 'What a customer allows and refuses',
  })
    .input(z.object(ofCustomer))
    .output(consents),
  consent: route({
    method: 'POST',
    path: '/customers/{code}/consents',
    summary: 'Note that a customer allows or refuses a purpose, everywhere or on one channel',
  })
    .input(
      z.object({
        ...ofCustomer,
        purpose: consentPurpose,
        channel: z.optional(z.nullable(customerChannel)),
        given: z.boolean(),
      }),
    )
    .output(consents),
}
