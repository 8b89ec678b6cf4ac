import * as z from 'zod/mini'

const times = z.int().check(z.gte(1), z.lte(10_000))

/** Handbook section `portal`: how long a customer's link and visit last, and how much may be done by it. */
export const portalPolicy = {
  key: 'portal' as const,
  schema: z.strictObject({
    link_days: z._default(z.int().check(z.gte(1), z.lte(365)), 30),
    session_hours: z._default(z.int().check(z.gte(1), z.lte(720)), 12),
    /** Tries to open a link from one network address. */
    opens_per_hour: z._default(times, 60),
    /** What one customer may write, ask for and rate. */
    writes_per_hour: z._default(times, 30),
    text_max: z._default(z.int().check(z.gte(200), z.lte(20_000)), 4000),
  }),
}
export type PortalPolicy = z.infer<typeof portalPolicy.schema>
