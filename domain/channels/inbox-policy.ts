import * as z from 'zod/mini'

/**
 * Handbook section `inbox`: what of the queue is to be done at once, how long somebody counts as present, and how long
 * what was begun to be written is kept.
 */
export const inboxPolicy = {
  key: 'inbox' as const,
  schema: z.strictObject({
    /** Who waits and is due within so many minutes stands among what is to be done at once. */
    soon_minutes: z._default(z.int().check(z.gte(5), z.lte(1440)), 120),
    /** So long somebody counts as looking or typing after they last said so. */
    presence_seconds: z._default(z.int().check(z.gte(10), z.lte(600)), 45),
    /** Drafts that nobody touched for so long are thrown away. */
    draft_days: z._default(z.int().check(z.gte(1), z.lte(365)), 90),
  }),
}
export type InboxPolicy = z.infer<typeof inboxPolicy.schema>
