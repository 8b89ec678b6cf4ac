import * as z from 'zod/mini'

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time like 08:30'))
const minutes = z.int().check(z.gte(1), z.lte(1440))

/**
 * Handbook section `channels`: what the staff is told and when. A failed send is tried again after each of `retry_minutes`;
 * what is older than `keep_days` leaves the outbox.
 */
export const channelsPolicy = {
  key: 'channels' as const,
  schema: z.strictObject({
    /** Company time, on working days only. */
    digest_at: z._default(clockTime, '08:30'),
    /** Also when nothing is due. */
    digest_when_empty: z._default(z.boolean(), false),
    /** To the robot of a team: counts by colleague, never a customer. */
    team_digest: z._default(z.boolean(), true),
    /** Lines of each part of a digest; what is more is counted. */
    digest_lines: z._default(z.int().check(z.gte(1), z.lte(50)), 8),
    retry_minutes: z._default(z.array(minutes).check(z.maxLength(10)), [1, 5, 15, 60, 240]),
    /** How long a provider that does not answer is left alone. */
    pause_minutes: z._default(minutes, 5),
    keep_days: z._default(z.int().check(z.gte(7), z.lte(3650)), 90),
  }),
}
export type ChannelsPolicy = z.infer<typeof channelsPolicy.schema>
