import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { BOTH, type Choices } from '../../domain/customers/merge-fields.ts'
import { type MatchReason, mergesContract } from '../../domain/customers/merges-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rowOrNull, sql, type Tx } from '../base/db.ts'
import { emit, enqueue } from '../base/events.ts'
import { noteChanged } from './access-log.ts'
import { customerUnknown, ofCode } from './find.ts'
import { type MergeToUndo, mergePairs, undoMerges } from './merge-pairs.ts'
import { permitOwner } from './owners.ts'
import { openTo } from './scope.ts'

/** The job that looks for rows written to a record while it was being merged. */
export const STRAYS_JOB = 'customers.strays'
const STRAYS_AFTER_MS = 15_000

type Found = { id: string; code: string; owner_id: string | null }

/**
 * Merges another customer into one. `choices` say whose value counts. Needs `customers.write` for both, and
 * `customers.assign` where the owner changes. Throws `customers.unknown`, `customers.merge_itself`, and
 * `customers.merge_parent` for a company and one above it.
 */
export async function mergeCustomer(
  tx: Tx,
  by: Actor,
  input: { code: string; other: string; choices?: Choices; note?: string },
  why: { confidence: number | null; reasons: MatchReason[] },
  now: Date,
): Promise<string> {
  permit(by, 'customers.write')
  const given = parseInput(mergesContract.create['~orpc'].inputSchema!, input)
  const survivor = await lockedFound(tx, by, given.code)
  const other = await lockedFound(tx, by, given.other)
  if (survivor.id === other.id) {
    throw new Problem('invalid', 'customers.merge_itself', 'both codes name the same customer already', {
      fields: [{ path: 'other', code: 'customers.merge_itself', message: 'the same customer' }],
    })
  }
  refuseChoices(given.choices)
  await refuseParents(tx, survivor, other)
  if (given.choices.owner === 'other') permitOwner(by, survivor.owner_id, other.owner_id)
  const [merged] = await mergePairs(
    tx,
    by,
    [
      {
        survivorId: survivor.id,
        otherId: other.id,
        choices: given.choices,
        note: given.note,
        batchId: null,
        ...why,
      },
    ],
    now,
  )
  await tellMerged(tx, [survivor.id, other.id], now)
  await noteChanged(tx, by, 'customers.merge', [survivor.id, other.id], Object.keys(given.choices), now)
  return merged!.id
}

/** Tells of customers that were merged or parted, and looks later for what was written to them meanwhile. */
export async function tellMerged(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await emit(tx, 'customers.changed', { customerIds: ids.length > 2000 ? null : [...ids] }, now)
  const runAt = new Date(now.getTime() + STRAYS_AFTER_MS)
  await enqueue(tx, { name: STRAYS_JOB, key: 'merged', runAt, now })
}

/** Undoes a merge that is in force. Needs `customers.write`. Throws `customers.merge_unknown`, `customers.merge_undone`. */
export async function undoMerge(
  tx: Tx,
  by: Actor,
  input: { id: string; note?: string },
  now: Date,
): Promise<string> {
  permit(by, 'customers.write')
  const { id, note } = parseInput(mergesContract.undo['~orpc'].inputSchema!, input)
  const found = await rowOrNull<MergeToUndo & { undone_at: Date | null }>(
    tx,
    sql`select m.id, m.customer_id, m.other_id, r.customer_id as holder_id, m.undone_at
        from customer_merges m left join customer_records r on r.record_id = m.other_id
        where m.id::text = ${id} and exists (
          select 1 from customers c where c.id in (coalesce(r.customer_id, m.customer_id), m.other_id) and ${openTo(by)})
        for update of m`,
  )
  if (!found) {
    throw new Problem(
      'not_found',
      'customers.merge_unknown',
      'there is no such merge, or it is not yours to see',
      {
        params: { id },
      },
    )
  }
  if (found.undone_at) {
    throw new Problem('conflict', 'customers.merge_undone', 'this merge was undone already')
  }
  await undoMerges(tx, by, [found], note, now)
  await tellMerged(tx, [found.holder_id, found.other_id], now)
  await noteChanged(tx, by, 'customers.unmerge', [found.holder_id, found.other_id], [], now)
  return id
}

async function lockedFound(tx: Tx, by: Actor, code: string): Promise<Found> {
  const found = await rowOrNull<Found>(
    tx,
    sql`select c.id, c.code, c.owner_id from customers c where ${ofCode(code)} and ${openTo(by)}`,
  )
  if (!found) throw customerUnknown(code)
  return found
}

function refuseChoices(choices: Choices): void {
  for (const [field, choice] of Object.entries(choices)) {
    if (choice !== 'both' || BOTH.has(field)) continue
    const message = `only ${[...BOTH].join(', ')} can show both values`
    throw new Problem('invalid', 'customers.merge_both', message, {
      fields: [{ path: `choices.${field}`, code: 'customers.merge_both', message }],
      params: { field },
    })
  }
}

/** A subsidiary is no second record of its parent. */
async function refuseParents(tx: Tx, survivor: Found, other: Found): Promise<void> {
  const { related } = await row<{ related: boolean }>(
    tx,
    sql`with recursive above (start, id) as (
          select c.id, c.parent_id from customers c where c.id in (${survivor.id}, ${other.id}) and c.parent_id is not null
          union
          select a.start, c.parent_id from above a join customers c on c.id = a.id where c.parent_id is not null
        )
        select exists (select 1 from above where id in (${survivor.id}, ${other.id})) as related`,
  )
  if (!related) return
  const message = `${survivor.code} and ${other.code} are parent and subsidiary: end that first`
  throw new Problem('conflict', 'customers.merge_parent', message, {
    params: { code: survivor.code, other: other.code },
  })
}
