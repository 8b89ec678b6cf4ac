import * as z from 'zod/mini'

const times = z.int().check(z.gte(1), z.lte(100_000))

/**
 * Handbook section `chat`: what visitors of the chat widget may do, so that nobody floods the company, and how long they are
 * known. One address may be a whole office.
 */
export const chatPolicy = {
  key: 'chat' as const,
  schema: z.strictObject({
    /** Signs of one message. */
    text_max: z._default(z.int().check(z.gte(200), z.lte(20_000)), 4000),
    /** Of one file; what the handbook says of attachments holds as well. */
    file_mb: z._default(z.int().check(z.gte(1), z.lte(25)), 10),
    messages_per_minute: z._default(times, 20),
    files_per_hour: z._default(times, 30),
    /** All visitors of one network address together. */
    address_messages_per_minute: z._default(times, 120),
    address_visitors_per_hour: z._default(times, 120),
    /** Open streams of one visitor (tabs), and of one address. */
    streams: z._default(times, 8),
    address_streams: z._default(times, 200),
    /** A browser that did not come back for so long is not known any more. */
    visitor_days: z._default(z.int().check(z.gte(1), z.lte(730)), 180),
    /** So long somebody the host site said is signed in stays so here without it saying so again. */
    identity_hours: z._default(z.int().check(z.gte(1), z.lte(720)), 24),
    /** A rating is asked for so long after a conversation was closed. */
    rating_days: z._default(z.int().check(z.gte(1), z.lte(90)), 7),
    /** The wait that is told is the median of so many days; below so many answers none is told. */
    wait_days: z._default(z.int().check(z.gte(1), z.lte(90)), 14),
    wait_least: z._default(z.int().check(z.gte(1), z.lte(1000)), 5),
  }),
}
export type ChatPolicy = z.infer<typeof chatPolicy.schema>
