import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import { type CustomerChange, customerChange } from '../../domain/customers/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { noteChanged } from './access-log.ts'
import { customDiffering } from './changed-names.ts'
import { valuesOf } from './customer-input.ts'
import { customerUnknown } from './find.ts'
import { relist } from './list-store.ts'
import { noteOwner } from './move-owners.ts'
import { isClaim, mayClaim, permitOwner } from './owners.ts'
import type { CustomerRow } from './rows.ts'
import { ruleTagsOf } from './rule-tags.ts'
import { openTo } from './scope.ts'
import { refreshSearch } from './search-store.ts'
import { type CustomerValues, lockCustomer, storeCustomer } from './store.ts'
import { rememberTags } from './tag-names.ts'

const SEARCHED: (keyof CustomerValues)[] = [
  'name',
  'type',
  'phone',
  'email',
  'wechat',
  'credit_code',
  'custom',
]

/**
 * Changes a customer: a missing field keeps, null clears. Needs `customers.write`, and `customers.assign` to give it to
 * another owner. Throws `customers.unknown` also when the customer is out of sight.
 */
export async function updateCustomer(
  tx: Tx,
  by: Actor,
  code: string,
  input: CustomerChange,
  now: Date,
): Promise<{ id: string; changed: string[] }> {
  permit(by, 'customers.write')
  const change = parseInput(customerChange, input)
  const before = await lockCustomer(tx, code, openTo(by))
  if (!before) throw customerUnknown(code)
  return changeCustomer(tx, by, before, await withoutRuleTags(tx, before, change), now)
}

/** Who sends back the tags as they were read does not make those by rule his own. */
async function withoutRuleTags(tx: Tx, before: CustomerRow, change: Change): Promise<Change> {
  if (!change.tags) return change
  const byRule = await ruleTagsOf(tx, before.id)
  return { ...change, tags: change.tags.filter(tag => before.tags.includes(tag) || !byRule.includes(tag)) }
}

type Change = z.output<typeof customerChange>

/** Changes a customer whose row is locked, its tags by hand among it. */
export async function changeCustomer(
  tx: Tx,
  by: Actor,
  before: CustomerRow,
  change: Change,
  now: Date,
): Promise<{ id: string; changed: string[] }> {
  const wanted = await valuesOf(tx, before, change, { isNew: false, now })
  if (wanted.owner_id !== undefined) permitOwner(by, before.owner_id, wanted.owner_id)
  const claims = wanted.owner_id !== undefined && isClaim(by, before.owner_id, wanted.owner_id)
  if (claims) await mayClaim(tx, by, [before.id], now)
  const changed = Object.keys(wanted).filter(
    field => !isDeepStrictEqual(wanted[field as keyof CustomerValues], before[field as keyof CustomerValues]),
  ) as (keyof CustomerValues)[]
  if (changed.length === 0) return { id: before.id, changed }
  const values = Object.fromEntries(changed.map(field => [field, wanted[field]]))
  await storeCustomer(tx, before.id, values, now)
  if (changed.includes('owner_id')) {
    const move = { customerId: before.id, from: before.owner_id, to: wanted.owner_id ?? null }
    await noteOwner(tx, by, move, claims ? 'claimed' : move.to === null ? 'released' : 'given', now)
  }
  if (changed.some(field => SEARCHED.includes(field))) await refreshSearch(tx, [before.id])
  else await relist(tx, [before.id])
  if (wanted.tags) await rememberTags(tx, wanted.tags)
  await emit(tx, 'customers.changed', { customerIds: [before.id] }, now)
  const named = changed.flatMap(field =>
    field === 'custom' ? customDiffering(before.custom, wanted.custom!) : [field],
  )
  await noteChanged(tx, by, 'customers.update', [before.id], named, now)
  return { id: before.id, changed }
}
