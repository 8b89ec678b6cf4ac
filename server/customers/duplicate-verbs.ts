import { Problem } from '../../domain/base/problem.ts'
import type { DuplicateRun, MergeRule } from '../../domain/customers/duplicates-contract.ts'
import { otherSurvives } from '../../domain/customers/suggest-merge.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { noteChanged } from './access-log.ts'
import { eligiblePairs, weigh } from './bulk-pairs.ts'
import { type RunRow, runsWhere } from './duplicate-run-reads.ts'
import { findCustomer } from './find.ts'

/** The job that does a run. */
export const RUN_JOB = 'customers.duplicates'

/** Notes that two customers are not the same, so that nobody is asked again. Saying it twice changes nothing. */
export async function tellApart(
  tx: Tx,
  by: Actor,
  { code, other, note }: { code: string; other: string; note?: string | null | undefined },
  now: Date,
): Promise<{ distinct: boolean }> {
  permit(by, 'customers.write')
  const [x, y] = [await findCustomer(tx, by, code), await findCustomer(tx, by, other)]
  if (x.id === y.id) {
    throw new Problem('invalid', 'customers.merge_itself', 'both codes name the same customer', {
      fields: [{ path: 'other', code: 'customers.merge_itself', message: 'the same customer' }],
    })
  }
  const [a, b] = [x.id, y.id].sort() as [string, string]
  await run(
    tx,
    sql`insert into distinct_pairs (customer_id, other_id, at, by_id, by_name, note)
        values (${a}, ${b}, ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${note ?? ''}) on conflict do nothing`,
  )
  await run(tx, sql`delete from duplicate_pairs where customer_id = ${a} and other_id = ${b}`)
  await noteChanged(tx, by, 'customers.distinct', [a, b], [], now)
  return { distinct: true }
}

/** Starts a search for duplicates among all customers; one that waits or runs already is answered instead. */
export async function startSearch(tx: Tx, by: Actor, now: Date): Promise<DuplicateRun> {
  permit(by, 'customers.write')
  const id = (await underWay(tx, 'match')) ?? (await queueRun(tx, by, 'match', {}, now))
  return (await runsWhere(tx, by, sql`r.id = ${id}`, now))[0]!
}

/** Queues a search for duplicates among all, unless one waits. */
export async function queueSearch(tx: Tx, by: Actor, now: Date): Promise<void> {
  const waits = await rowOrNull(
    tx,
    sql`select 1 from duplicate_runs where kind = 'match' and status = 'queued'`,
  )
  if (!waits) await queueRun(tx, by, 'match', {}, now)
}

const EXAMPLES = 20

/** What merging all pairs above a confidence would do, without doing it. Needs `customers.assign`. */
export async function previewMerges(tx: Tx, by: Actor, rule: Required<MergeRule>) {
  permitBulk(by)
  const pairs = await eligiblePairs(tx, by, rule.confidence, null, 100_000)
  const shown = pairs.slice(0, EXAMPLES)
  const of = await weigh(
    tx,
    shown.flatMap(one => [one.a, one.b]),
  )
  return {
    pairs: pairs.length,
    customers: new Set(pairs.flatMap(one => [one.a, one.b])).size,
    examples: shown.map(({ a, b, confidence }) => {
      const [x, y] = [of.get(a)!, of.get(b)!]
      const [survivor, other] = otherSurvives(x, y, rule.survivor) ? [y, x] : [x, y]
      const named = ({ own }: typeof x) => ({ code: String(own.code), name: String(own.name) })
      return { survivor: named(survivor), other: named(other), confidence }
    }),
  }
}

/** Starts merging all pairs above a confidence. Needs `customers.assign`. Throws `customers.run_under_way`. */
export async function startMerges(
  tx: Tx,
  by: Actor,
  rule: Required<MergeRule>,
  now: Date,
): Promise<DuplicateRun> {
  permitBulk(by)
  await refuseSecond(tx)
  const id = await queueRun(tx, by, 'merge', rule, now)
  await noteChanged(tx, by, 'customers.merge_all', [], [], now)
  return (await runsWhere(tx, by, sql`r.id = ${id}`, now))[0]!
}

/** Starts undoing what a batch merged. Needs `customers.assign`. */
export async function startUndo(tx: Tx, by: Actor, batchId: string, now: Date): Promise<DuplicateRun> {
  permitBulk(by)
  await lockedRun(tx, batchId, 'merge')
  await refuseSecond(tx)
  const id = await queueRun(tx, by, 'undo', { batchId }, now)
  await noteChanged(tx, by, 'customers.unmerge_all', [], [], now)
  return (await runsWhere(tx, by, sql`r.id = ${id}`, now))[0]!
}

/** Asks a run to stop before its next part; what it did stays. One that is over is left as it is. */
export async function stopRun(tx: Tx, by: Actor, id: string, now: Date): Promise<DuplicateRun> {
  permitBulk(by)
  await lockedRun(tx, id)
  await run(
    tx,
    sql`update duplicate_runs set cancel_requested_at = coalesce(cancel_requested_at, ${now}),
          status = case when status = 'queued' then 'cancelled' else status end,
          finished_at = case when status = 'queued' then ${now} else finished_at end
        where id = ${id} and status in ('queued', 'running')`,
  )
  return (await runsWhere(tx, by, sql`r.id = ${id}`, now))[0]!
}

/** Searches and merges in bulk, the latest first. */
export async function listRuns(tx: Tx, by: Actor, now: Date): Promise<DuplicateRun[]> {
  permit(by, 'customers.read')
  return runsWhere(tx, by, sql`true order by r.created_at desc, r.id desc limit 20`, now)
}

/** Many at once is for those who may give customers away, and who are somebody or see all. */
function permitBulk(by: Actor): void {
  permit(by, 'customers.assign')
  if (by.kind !== 'key' || by.scope === 'all') return
  throw new Problem('forbidden', 'staff.not_permitted', 'a key with a narrower scope may not merge in bulk', {
    params: { permission: 'customers.assign' },
  })
}

async function underWay(tx: Tx, kind: RunRow['kind']): Promise<string | null> {
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from duplicate_runs where kind = ${kind} and status in ('queued', 'running') limit 1`,
  )
  return found?.id ?? null
}

async function refuseSecond(tx: Tx): Promise<void> {
  if ((await underWay(tx, 'merge')) || (await underWay(tx, 'undo'))) {
    throw new Problem('conflict', 'customers.run_under_way', 'a merge in bulk is under way')
  }
}

async function lockedRun(tx: Tx, id: string, kind?: RunRow['kind']): Promise<RunRow> {
  const found = await rowOrNull<RunRow>(
    tx,
    sql`select * from duplicate_runs where id::text = ${id} for update`,
  )
  if (found && (kind === undefined || found.kind === kind)) return found
  throw new Problem('not_found', 'customers.run_unknown', `there is no such run: ${id}`, { params: { id } })
}

async function queueRun(
  tx: Tx,
  by: Actor,
  kind: RunRow['kind'],
  setting: Record<string, unknown>,
  now: Date,
): Promise<string> {
  const id = newId(now)
  await run(
    tx,
    sql`insert into duplicate_runs (id, kind, setting, created_by, created_by_name, created_at)
        values (${id}, ${kind}, ${JSON.stringify(setting)}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${now})`,
  )
  await enqueue(tx, { name: RUN_JOB, payload: { runId: id }, now })
  return id
}
