import * as z from 'zod/mini'
import type { Finding, Handbook, Policy } from '../handbook/policy.ts'
import type { StandingPolicy } from '../standing/shape.ts'

const most = z.int().check(z.gte(0), z.lte(1000))
const byTier = z.record(z.string().check(z.maxLength(32)), most)
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time like 08:30'))

const schema = z.strictObject({
  /** Most bulk and automatic messages to one customer in 7 days, by tier. What a person writes or says is not counted. */
  per_week: z._default(byTier, { A: 3, B: 2, C: 1 }),
  /** The same in 30 days. */
  per_month: z._default(byTier, { A: 6, B: 4, C: 2 }),
  /** Customers without a tier, and tiers that are not named above. */
  others_per_week: z._default(most, 1),
  others_per_month: z._default(most, 2),
  /** Company time between which nothing is sent by itself. */
  quiet_from: z._default(clockTime, '21:00'),
  quiet_until: z._default(clockTime, '08:30'),
  /** What a customer must have agreed to before it is sent; what is left out goes until they refuse it. */
  consent_first: z._default(z.array(z.enum(['survey', 'care', 'marketing'])), ['marketing']),
})
export type ContactPolicy = z.infer<typeof schema>

/** Section `contact`: how often and when messages that nobody writes by hand may reach a customer. */
export const contactPolicy = { key: 'contact' as const, schema, check } satisfies Policy<typeof schema>

function check(policy: ContactPolicy, whole: Handbook): Finding[] {
  const standing = whole.standing as StandingPolicy | undefined
  const tiers = standing?.tiers.rules.map(rule => rule.key) ?? []
  return [
    ...(['per_week', 'per_month'] as const).flatMap(key =>
      unknownTiers(policy[key], `contact.${key}`, tiers),
    ),
    ...weekAboveMonth(policy),
    ...(policy.quiet_from === policy.quiet_until
      ? [finding('warning', 'contact.quiet_until', 'channels.no_quiet_hours', 'there are no quiet hours', {})]
      : []),
  ]
}

const finding = (
  severity: Finding['severity'],
  path: string,
  code: string,
  message: string,
  params: Record<string, string | number>,
): Finding => ({ severity, path, code, message, params })

const unknownTiers = (of: Record<string, number>, path: string, tiers: readonly string[]): Finding[] =>
  Object.keys(of)
    .filter(tier => !tiers.includes(tier))
    .map(tier =>
      finding('error', `${path}.${tier}`, 'channels.unknown_tier', `there is no tier "${tier}"`, { tier }),
    )

/** A week that allows more than its month is never used up: the month decides. */
function weekAboveMonth({
  per_week,
  per_month,
  others_per_week,
  others_per_month,
}: ContactPolicy): Finding[] {
  const told = (path: string, week: number, month: number) =>
    week > month
      ? [
          finding('warning', path, 'channels.week_above_month', `${week} a week, but only ${month} a month`, {
            week,
            month,
          }),
        ]
      : []
  return [
    ...Object.entries(per_week).flatMap(([tier, week]) =>
      told(`contact.per_week.${tier}`, week, per_month[tier] ?? others_per_month),
    ),
    ...told('contact.others_per_week', others_per_week, others_per_month),
  ]
}
