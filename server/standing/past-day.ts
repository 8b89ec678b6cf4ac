import { exponentOf } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { comparisonsOf } from '../../domain/handbook/condition.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, type Sql, sql } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import type { Sides } from './compared.ts'
import type { Subject } from './sources.ts'
import { judged, metricsOf } from './statement.ts'

/** What is looked at on each past day: which stage of the handbook in force means having left, and which warnings count. */
export type Watched = { sides: Sides; leftStage: string; keys: readonly string[] }

/**
 * One look at a past day: `customer_id, gone, b, a` of those who have left by then or are warned. `b` and `a` are the
 * warnings of the handbook in force and of the draft, a bit for each of `keys`. Only what this needs is read of the facts.
 */
export function lookAt({ sides, leftStage, keys }: Watched, day: IsoDate, among: Subject['among']): Sql {
  const { timezone, currency } = sectionOf(sides.before, companyPolicy)
  const exponent = exponentOf(currency)
  const was = untilStage(sectionOf(sides.before, standingPolicy), leftStage)
  const now = warningsOnly(sectionOf(sides.after, standingPolicy))
  const subjectOf = (basis: Subject['basis']): Subject => ({
    day,
    timezone,
    basis,
    customerIds: null,
    ...(among && { among }),
  })
  const gone = sql`was_stage = ${leftStage}`
  const [b, a] = [bitsOf(was, keys, 'was_'), bitsOf(now, keys, '')]
  if (was.amount_basis === now.amount_basis) {
    const { from } = metricsOf([was, now], subjectOf(now.amount_basis), true)
    return looked(sql`
      select customer_id, ${gone} as gone, ${b} as b, ${a} as a
      from (${judged(judged(from, was, exponent, 'was_'), now, exponent)}) both_judged`)
  }
  const side = (policy: StandingPolicy, prefix: string) =>
    judged(metricsOf([policy], subjectOf(policy.amount_basis), true).from, policy, exponent, prefix)
  return looked(sql`
    select w.customer_id, w.gone, w.b, n.a
    from (select customer_id, ${gone} as gone, ${b} as b from (${side(was, 'was_')}) w) w
      join (select customer_id, ${a} as a from (${side(now, '')}) n) n on n.customer_id = w.customer_id`)
}

const looked = (rows: Sql): Sql =>
  sql`select customer_id, gone, b, a from (${rows} offset 0) looked where gone or b <> 0 or a <> 0`

/** The warnings that hold as bits, in the order of `keys`; those that the handbook does not have are never set. */
function bitsOf(policy: StandingPolicy, keys: readonly string[], prefix: string): Sql {
  const known = new Set(policy.warnings.map(one => one.key))
  const bits = keys.flatMap((key, i) =>
    known.has(key)
      ? [sql`case when ${raw(`"${prefix}warns ${key}"`)} then 1::bigint << ${i} else 0 end`]
      : [],
  )
  return bits.length === 0 ? sql`0::bigint` : sql`(${join(bits, ' + ')})`
}

/** The rules that decide on one stage: those before it, and tiers only where one of them asks for the tier. */
function untilStage(policy: StandingPolicy, stage: string): StandingPolicy {
  const stages = policy.stages.slice(0, policy.stages.findIndex(one => one.key === stage) + 1)
  const asksTier = stages.some(one =>
    comparisonsOf(one.when).some(({ comparison }) => comparison.field === 'tier'),
  )
  return { ...policy, stages, active: NOTHING, tiers: asksTier ? policy.tiers : NO_TIERS }
}

const warningsOnly = (policy: StandingPolicy): StandingPolicy => ({
  ...policy,
  stages: [],
  active: NOTHING,
  tiers: NO_TIERS,
})

const NOTHING = { any: [] }
const NO_TIERS = { applies_when: NOTHING, rules: [] }
