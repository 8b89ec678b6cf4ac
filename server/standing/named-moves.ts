import { exponentOf, toMajor } from '../../domain/base/money.ts'
import type { Values } from '../../domain/handbook/explain.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { whyMoved } from '../../domain/standing/why-moved.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { sectionOf } from '../handbook/reads.ts'
import { sayLeaf } from './answer.ts'
import type { Sides } from './compared.ts'
import type { StandingRow } from './compute.ts'

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
  { before, after }: Sides,
  customers: readonly MovedCustomer[],
  found: ReadonlyMap<string, StandingRow>,
): Promise<NamedMove[]> {
  const { currency } = sectionOf(after, companyPolicy)
  const policies = { before: sectionOf(before, standingPolicy), after: sectionOf(after, standingPolicy) }
  const style = { locale: by.locale, currency }
  const known = await rows<{ code: string; name: string; owner: string | null }>(
    tx,
    sql`select c.code, c.name, s.name as owner from customers c left join staff s on s.id = c.owner_id
        where c.code = any(${customers.map(one => one.code)}) and ${visibleTo(by)}`,
  )
  const byCode = new Map(known.map(one => [one.code, one]))
  return customers.map(moved => {
    const standing = found.get(moved.code)
    if (!standing) throw new Error('a customer that was just compared is gone')
    const values: Values = standing
    const leaves = whyMoved(policies, moved, values, exponentOf(currency))
    return {
      ...moved,
      name: byCode.get(moved.code)?.name ?? null,
      owner: byCode.get(moved.code)?.owner ?? null,
      amount_365d: toMajor(standing.amount_365d, currency),
      why: leaves.map(leaf => sayLeaf(leaf, values, style)),
    }
  })
}
