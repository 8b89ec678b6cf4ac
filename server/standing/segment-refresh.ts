import { comparisonsOf } from '../../domain/handbook/condition.ts'
import { isKept } from '../../domain/standing/condition-fields.ts'
import { factWindowOf } from '../../domain/standing/fact-fields.ts'
import { PLAIN, windowOf } from '../../domain/standing/metrics.ts'
import { rowOrNull, run, type Sql, sql, type Tx, transact } from '../base/db.ts'
import { enqueue, type Handler } from '../base/events.ts'
import type { LongWork } from '../base/jobs.ts'
import { conditionSetting } from './condition-sql.ts'
import { isUsable, lockMembers, storeMembers } from './segment-members.ts'
import { type SegmentRow, segmentsWhere } from './segment-store.ts'
import { REFRESH_JOB } from './segments.ts'

/** Segments whose members one statement keeps for the customers that news names. */
const AT_ONCE = 20
/** Customers that one transaction looks at when it looks at everyone. */
const STRETCH = 50_000

const standing: Sql = sql`g.archived_at is null`

/** Segments follow the customers that changed; of everyone (null) in the background. */
export async function refreshTouched(
  tx: Tx,
  customerIds: readonly string[] | null,
  now: Date,
  concerns: (segment: SegmentRow) => boolean = () => true,
): Promise<void> {
  const segments = (await segmentsWhere(tx, standing)).filter(concerns)
  if (segments.length === 0 || customerIds?.length === 0) return
  if (customerIds === null) return enqueue(tx, { name: REFRESH_JOB, key: 'all', now })
  await lockMembers(tx)
  const setting = await conditionSetting(tx, now)
  const usable = (await segmentsWhere(tx, standing)).filter(one => concerns(one) && isUsable(one, setting))
  for (let i = 0; i < usable.length; i += AT_ONCE)
    await storeMembers(tx, usable.slice(i, i + AT_ONCE), setting, { customerIds }, now)
}

/** Hears 'customers.changed': the file says something else. */
export const followCustomers: Handler = (tx, event, now) => refreshTouched(tx, event.customerIds, now)

/** Hears 'facts.changed': metrics that standing does not keep may have moved without it. */
export const followFacts: Handler = (tx, event, now) =>
  refreshTouched(tx, event.customerIds, now, ({ condition }) =>
    comparisonsOf(condition).some(({ comparison: { field } }) => asksFacts(field)),
  )

const asksFacts = (field: string): boolean =>
  !isKept(field) && (windowOf(field) !== null || factWindowOf(field) !== null || Object.hasOwn(PLAIN, field))

/**
 * Looks at every customer for one segment or all of them, a stretch at a time, and says how far it is. Killed, it starts
 * again and finds nothing to write where it was.
 */
export async function refreshAll(
  { db, job, clock, signal }: Pick<LongWork, 'db' | 'job' | 'clock' | 'signal'>,
  stretch = STRETCH,
): Promise<void> {
  const { segmentId } = job.payload as { segmentId?: string }
  const which = segmentId ? sql`${standing} and g.id = ${segmentId}` : standing
  const segments = await transact(db, tx => segmentsWhere(tx, which))
  for (const segment of segments) {
    let after: string | null = null
    do {
      signal.throwIfAborted()
      after = await transact(db, tx => refreshStretch(tx, segment, after, stretch, clock.now()))
    } while (after !== null)
  }
}

/**
 * Ends early when the condition was changed meanwhile: the job that came with the change begins anew.
 * @returns the last customer of the stretch, null when it was the last stretch
 */
async function refreshStretch(
  tx: Tx,
  { id, revision }: SegmentRow,
  after: string | null,
  stretch: number,
  now: Date,
): Promise<string | null> {
  await lockMembers(tx)
  const setting = await conditionSetting(tx, now)
  const [segment] = await segmentsWhere(tx, sql`${standing} and g.id = ${id} and g.revision = ${revision}`)
  if (!segment || !isUsable(segment, setting)) return null
  const upTo = await endOfStretch(tx, after, stretch)
  await storeMembers(tx, [segment], setting, { among: between(after, upTo) }, now)
  if (upTo === null) {
    await run(
      tx,
      sql`update segments set filled_revision = ${revision}, refreshed_at = ${now}, looked = null,
            look_total = null, first_filled_at = coalesce(first_filled_at, ${now}) where id = ${id}`,
    )
    return null
  }
  await run(
    tx,
    sql`update segments set looked = ${after === null ? sql`0` : sql`coalesce(looked, 0)`} + ${stretch}::bigint,
          look_total = (select greatest(reltuples, 0)::bigint from pg_class where oid = 'customer_list'::regclass)
        where id = ${id}`,
  )
  return upTo
}

const between =
  (after: string | null, upTo: string | null) =>
  (customerId: Sql): Sql =>
    sql`${after === null ? sql`true` : sql`${customerId} > ${after}::uuid`}
        and ${upTo === null ? sql`true` : sql`${customerId} <= ${upTo}::uuid`}`

async function endOfStretch(tx: Tx, after: string | null, stretch: number): Promise<string | null> {
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select customer_id as id from customer_list where ${after === null ? sql`true` : sql`customer_id > ${after}::uuid`}
        order by customer_id offset ${stretch - 1} limit 1`,
  )
  return found?.id ?? null
}
