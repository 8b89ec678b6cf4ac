import { exponentOf, toMajor } from '../../domain/base/money.ts'
import type { Values } from '../../domain/handbook/explain.ts'
import { companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { whyMoved } from '../../domain/standing/why-moved.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { sectionOf } from '../handbook/reads.ts'
import { sayLeaf } from './answer.ts'
import type { ComputedStanding } from './compute.ts'

export type MovedCustomer = { code: string; tier: [string | null, string | null]; stage: [string, string] }
export type NamedMove = MovedCustomer & {
  name: string | null
  owner: string | null
  amount_365d: string
  why: string[]
}

/** Adds to those who move what a reader asks next: who that is, how much they are worth, and the comparisons it rests on. */
export async function nameMoves(
  tx: Tx,
  by: Actor,
  { inForce, draft }: { inForce: Handbook; draft: Handbook },
  customers: readonly MovedCustomer[],
  found: readonly ComputedStanding[],
): Promise<NamedMove[]> {
  const { currency } = sectionOf(draft, companyPolicy)
  const policies = { before: sectionOf(inForce, standingPolicy), after: sectionOf(draft, standingPolicy) }
  const style = { locale: by.locale, currency }
  const known = await rows<{ code: string; name: string; owner: string | null }>(
    tx,
    sql`select c.code, c.name, s.name as owner from customers c left join staff s on s.id = c.owner_id
        where c.code = any(${customers.map(one => one.code)}) and ${visibleTo(by)}`,
  )
  const byCode = new Map(known.map(one => [one.code, one]))
  return customers.map((moved, i) => {
    const values: Values = found[i]!
    const leaves = whyMoved(policies, moved, values, exponentOf(currency))
    return {
      ...moved,
      name: byCode.get(moved.code)?.name ?? null,
      owner: byCode.get(moved.code)?.owner ?? null,
      amount_365d: toMajor(found[i]!.amount_365d, currency),
      why: leaves.map(leaf => sayLeaf(leaf, values, style)),
    }
  })
}
