import { exponentOf } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { type Sql, sql } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import type { Subject } from './sources.ts'
import { judged, metricsOf, standingStatement } from './statement.ts'

/** One slice of a walk over everyone: ids after the first and not after the second. */
export type Slice = { after: string; to: string }

/** Two handbooks of one company: the one in force and a draft. */
export type Sides = { before: Handbook; after: Handbook }

/** A customer whom two handbooks judge differently; amounts in minor units. */
export type Differing = {
  customer_id: string
  code: string
  was_tier: string | null
  tier: string | null
  was_stage: string
  stage: string
  was_warnings: string[]
  warnings: string[]
  was_active: boolean
  active: boolean
  was_amount: number
  amount_365d: number
}

/**
 * Customers of whom two handbooks say different things on a day, a row each. The facts are read once for both: the
 * metrics that either reads stand in one row, which each then judges. Only where they count amounts differently must the
 * facts be read for each.
 */
export function differing({ before, after }: Sides, day: IsoDate, slice?: Slice): Sql {
  return sql`select * from (${compared({ before, after }, day, slice)}) compared
    where was_tier is distinct from tier or was_stage <> stage or was_warnings <> warnings
       or was_active <> active or was_amount <> amount_365d`
}

function compared({ before, after }: Sides, day: IsoDate, slice: Slice | undefined): Sql {
  const { timezone, currency } = sectionOf(before, companyPolicy)
  const [was, now] = [sectionOf(before, standingPolicy), sectionOf(after, standingPolicy)]
  const exponent = exponentOf(currency)
  const among = slice && ((id: Sql) => sql`${id} > ${slice.after}::uuid and ${id} <= ${slice.to}::uuid`)
  const subjectOf = (basis: Subject['basis']): Subject => ({
    day,
    timezone,
    basis,
    customerIds: null,
    ...(among && { among }),
  })
  if (was.amount_basis !== now.amount_basis) {
    return sql`
      select n.customer_id, n.code, b.tier as was_tier, n.tier, b.stage as was_stage, n.stage,
             b.warnings as was_warnings, n.warnings, b.active as was_active, n.active,
             b.amount_365d as was_amount, n.amount_365d
      from (${standingStatement(was, subjectOf(was.amount_basis), exponent)}) b
        join (${standingStatement(now, subjectOf(now.amount_basis), exponent)}) n on n.customer_id = b.customer_id`
  }
  const { from } = metricsOf([was, now], subjectOf(now.amount_basis))
  const both = judged(judged(from, was, exponent, 'was_'), now, exponent)
  return sql`
    select customer_id, code, was_tier, tier, was_stage, stage, was_warnings, warnings, was_active, active,
           amount_365d as was_amount, amount_365d
    from (${both}) both_judged offset 0`
}
