import { otherSurvives, suggestChoices } from '../../domain/customers/suggest-merge.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { batches } from '../base/cursor.ts'
import { row, rowOrNull, rows, run, sql, type Tx, transact } from '../base/db.ts'
import type { LongWork } from '../base/jobs.ts'
import { staffActor } from '../staff/reads.ts'
import { noteChanged } from './access-log.ts'
import { type EligiblePair, eligiblePairs, weigh } from './bulk-pairs.ts'
import type { RunRow } from './duplicate-run-reads.ts'
import {
  allCandidates,
  matchingRules,
  matchPairs,
  type Pair,
  refreshIdentities,
  storePairs,
  toldApart,
} from './find-duplicates.ts'
import { tellMerged } from './merge-customers.ts'
import { type MergeToUndo, mergePairs, undoMerges } from './merge-pairs.ts'

/** Customers or pairs of one transaction. */
const BATCH = 1000

class Cancelled extends Error {}

/** Does a run: in parts of a transaction each, so that it stops between two and goes on where it was killed. */
export async function doRun({ db, clock, signal, job, log }: LongWork): Promise<void> {
  const id = String(job.payload.runId)
  const found = await transact(db, async tx => {
    const of = await rowOrNull<RunRow & { created_by: string | null }>(
      tx,
      sql`update duplicate_runs set status = 'running', started_at = coalesce(started_at, ${clock.now()})
          where id = ${id} and status in ('queued', 'running') returning *`,
    )
    const actor = of?.created_by ? await staffActor(tx, of.created_by, clock.now()) : systemActor
    return of && { run: of, actor }
  })
  if (!found) return
  const part: Part = async work => {
    signal.throwIfAborted()
    return transact(db, async tx => {
      const { cancelled } = await row<{ cancelled: boolean }>(
        tx,
        sql`select cancel_requested_at is not null as cancelled from duplicate_runs where id = ${id} for update`,
      )
      if (cancelled) throw new Cancelled()
      return work(tx, clock.now())
    })
  }
  try {
    const { run: of, actor } = found
    // Whoever asked for it has left meanwhile: what they might do is nobody's to go on with.
    if (!actor) throw new Cancelled()
    if (of.kind === 'match') await searchAll(db, of, part, clock.now())
    else if (of.kind === 'merge') await mergeAll(of, actor, part)
    else await undoAll(of, actor, part)
    await end(db, id, 'done', null, clock.now())
  } catch (error) {
    if (error instanceof Cancelled) return end(db, id, 'cancelled', null, clock.now())
    if (signal.aborted || job.attempt < 3) throw error
    log.error({ err: error, runId: id }, 'a run over duplicates broke off for good')
    await end(db, id, 'failed', 'it broke off; the log says why', clock.now())
  }
}

type Part = <T>(work: (tx: Tx, now: Date) => Promise<T>) => Promise<T>

const end = (db: LongWork['db'], id: string, status: string, problem: string | null, now: Date) =>
  transact(db, async tx => {
    await run(
      tx,
      sql`update duplicate_runs set status = ${status}, problem = ${problem}, finished_at = ${now} where id = ${id}`,
    )
  })

const count = (tx: Tx, id: string, more: { done?: number; found?: number; skipped?: number }) =>
  run(
    tx,
    sql`update duplicate_runs set done = done + ${more.done ?? 0}, found = found + ${more.found ?? 0},
          skipped = skipped + ${more.skipped ?? 0} where id = ${id}`,
  )

/** By what all are known again is written first, then all candidates are held against each other, in the order of ids. */
async function searchAll(db: LongWork['db'], { id }: RunRow, part: Part, began: Date): Promise<void> {
  await part(tx =>
    run(
      tx,
      sql`update duplicate_runs set total = (select count(*) from customers), done = 0, found = 0 where id = ${id}`,
    ),
  )
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const last = await part(async (tx, now) => {
      const ids = (
        await rows<{ id: string }>(
          tx,
          sql`select id from customers where id > ${after} order by id limit ${BATCH}`,
        )
      ).map(one => one.id)
      if (ids.length > 0) await refreshIdentities(tx, ids, await matchingRules(tx, now))
      await count(tx, id, { done: ids.length })
      return ids.at(-1)
    })
    if (last === undefined) break
    after = last
  }
  await transact(db, async reading => {
    const policy = await matchingRules(reading, began)
    for await (const pairs of batches<Pair>(reading, allCandidates(policy), BATCH)) {
      await part(async (tx, now) => {
        const found = await matchPairs(tx, pairs, policy)
        await storePairs(tx, found, now)
        await count(tx, id, { found: found.length })
      })
    }
  })
  await part(tx => run(tx, sql`delete from duplicate_pairs where found_at < ${began}`))
}

/** Merges the surest pairs first. A customer stands once in a part; its other pairs come in the next. */
async function mergeAll({ id, setting }: RunRow, by: Actor, part: Part): Promise<void> {
  const confidence = setting.confidence ?? 100
  const skipped = new Set<string>()
  await part(async tx => {
    const pairs = await eligiblePairs(tx, by, confidence, null, 1_000_000)
    return run(tx, sql`update duplicate_runs set total = done + ${pairs.length} where id = ${id}`)
  })
  for (let after: EligiblePair | null = null, merged = 0; ; ) {
    const place: EligiblePair | null = after
    const did = await part(async (tx, now) => {
      const pairs = await eligiblePairs(tx, by, confidence, place, BATCH)
      const chosen = apartFromEachOther(pairs)
      const { merging, refused } = await mergeSome(tx, by, { id, setting }, chosen, now)
      const fresh = refused.filter(one => !skipped.has(one))
      for (const one of fresh) skipped.add(one)
      await count(tx, id, { done: merging, found: merging, skipped: fresh.length })
      return { last: pairs.at(-1) ?? null, merging }
    })
    merged += did.merging
    if (did.last) after = did.last
    else if (merged === 0) break
    else {
      // Another round for the pairs of customers that stood in others before.
      after = null
      merged = 0
    }
  }
}

function apartFromEachOther(pairs: readonly EligiblePair[]): EligiblePair[] {
  const taken = new Set<string>()
  return pairs.filter(({ a, b }) => {
    if (taken.has(a) || taken.has(b)) return false
    taken.add(a).add(b)
    return true
  })
}

async function mergeSome(
  tx: Tx,
  by: Actor,
  { id, setting }: Pick<RunRow, 'id' | 'setting'>,
  pairs: readonly EligiblePair[],
  now: Date,
): Promise<{ merging: number; refused: string[] }> {
  const ids = pairs.flatMap(one => [one.a, one.b])
  const of = await weigh(tx, ids)
  const apart = await toldApart(tx, ids)
  const related = await inOneGroup(tx, ids)
  const rule = setting.survivor ?? 'orders'
  const merging = pairs
    .filter(
      ({ a, b }) => of.has(a) && of.has(b) && !apart.has(`${a} ${b}`) && !(related.get(a)?.has(b) ?? false),
    )
    .map(({ a, b, confidence, reasons }) => {
      const [survivorId, otherId] = otherSurvives(of.get(a)!, of.get(b)!, rule) ? [b, a] : [a, b]
      const choices = suggestChoices(of.get(survivorId)!.own, of.get(otherId)!.own)
      return { survivorId, otherId, choices, note: '', confidence, reasons, batchId: id }
    })
  if (merging.length > 0) {
    await mergePairs(tx, by, merging, now)
    const touched = merging.flatMap(one => [one.survivorId, one.otherId])
    await tellMerged(tx, touched, now)
    await noteChanged(tx, by, 'customers.merge', touched, [], now)
  }
  const kept = new Set(merging.flatMap(one => [one.survivorId, one.otherId]))
  return {
    merging: merging.length,
    refused: pairs.filter(one => !kept.has(one.a)).map(({ a, b }) => `${a} ${b}`),
  }
}

/** Those above customers in their groups, both ways: a subsidiary is no second record of its parent. */
async function inOneGroup(tx: Tx, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const found = await rows<{ start: string; id: string }>(
    tx,
    sql`with recursive above (start, id) as (
          select c.id, c.parent_id from customers c where c.id = any(${ids}::uuid[]) and c.parent_id is not null
          union
          select a.start, c.parent_id from above a join customers c on c.id = a.id where c.parent_id is not null
        )
        select start, id from above where id = any(${ids}::uuid[])`,
  )
  const groups = new Map<string, Set<string>>()
  const add = (x: string, y: string) => groups.set(x, (groups.get(x) ?? new Set()).add(y))
  for (const { start, id } of found) {
    add(start, id)
    add(id, start)
  }
  return groups
}

/** Undoes what a batch merged and nobody undid since, the latest first. */
async function undoAll({ id, setting }: RunRow, by: Actor, part: Part): Promise<void> {
  const batch = setting.batchId!
  await part(tx =>
    run(
      tx,
      sql`update duplicate_runs set total = done + (
            select count(*) from customer_merges where batch_id = ${batch} and undone_at is null) where id = ${id}`,
    ),
  )
  for (;;) {
    const undone = await part(async (tx, now) => {
      const found = await rows<MergeToUndo>(
        tx,
        sql`select m.id, m.customer_id, m.other_id, r.customer_id as holder_id
            from customer_merges m join customer_records r on r.record_id = m.other_id
            where m.batch_id = ${batch} and m.undone_at is null order by m.id desc limit ${BATCH} for update of m`,
      )
      const taken = new Set<string>()
      const some = found.filter(one => !taken.has(one.holder_id) && taken.add(one.holder_id))
      if (some.length === 0) return 0
      await undoMerges(tx, by, some, '', now)
      const touched = some.flatMap(one => [one.holder_id, one.other_id])
      await tellMerged(tx, touched, now)
      await noteChanged(tx, by, 'customers.unmerge', touched, [], now)
      await count(tx, id, { done: some.length, found: some.length })
      return some.length
    })
    if (undone === 0) return
  }
}
