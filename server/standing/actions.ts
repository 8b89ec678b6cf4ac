import { exponentOf } from '../../domain/base/money.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { companyAt, handbookOn, sectionOf } from '../handbook/reads.ts'
import { settingOf } from './condition-sql.ts'
import { fillStanding, isFirstFill, WORTHWHILE } from './first-fill.ts'
import { type Cutoff, cutoffOf, storedCutoff, storeHighValue } from './ranking.ts'
import { standingStatement } from './statement.ts'
import { storeChanges } from './store.ts'
import { tagByRule } from './tag-by-rule.ts'

export { startBulkEdit } from './bulk.ts'
export { createSegment } from './segments.ts'
export { startTrial } from './trials.ts'

/** Two runs at once would overwrite newer facts with older ones; the second waits for the first. */
const STANDING_LOCK = 7_301

/**
 * Recomputes standing as of today and stores what changed: of the touched customers, or of all (null). The run over all
 * is the truth and moves the cut-off of high value. Tells 'standing.changed' when anything did.
 * An empty store of more customers than `worthwhile` is filled in one go.
 * @returns how many customers' rows changed
 */
export async function updateStanding(
  tx: Tx,
  touched: readonly string[] | null,
  now: Date,
  worthwhile = WORTHWHILE,
): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${STANDING_LOCK})`)
  // Without any run over all there is no cut-off of high value to hold the touched against.
  const customerIds = (await hadFullRun(tx)) ? touched : null
  const { today: day, timezone } = await companyAt(tx, now)
  const { version, handbook } = await handbookOn(tx, day)
  const policy = sectionOf(handbook, standingPolicy)
  const exponent = exponentOf(sectionOf(handbook, companyPolicy).currency)
  const id = newId(now)
  const before = await storedCutoff(tx)
  await readInIndexOrder(tx, customerIds === null)
  const statement = standingStatement(
    policy,
    { day, timezone, basis: policy.amount_basis, customerIds },
    exponent,
  )
  const storing = { id, day, now, version, policy, cutoff: before }
  const changed =
    customerIds === null && (await isFirstFill(tx, worthwhile))
      ? await fillStanding(tx, statement, storing)
      : await storeChanges(tx, statement, storing)
  const ranked = customerIds ? null : await rankEveryone(tx, policy)
  const flagged = ranked?.flagged ?? 0
  const tagged = await tagByRule(
    tx,
    policy,
    settingOf(handbook, { today: day, zone: timezone }),
    customerIds,
    now,
  )
  if (ranked || changed > 0) {
    const full = ranked ?? { customers: changed, cutoff: before }
    await recordRun(tx, {
      id,
      day,
      version,
      kind: ranked ? 'full' : 'touched',
      ...full,
      changed: changed + flagged,
      now,
    })
  }
  if (changed + flagged + tagged.length > 0) {
    await emit(
      tx,
      'standing.changed',
      { customerIds: customerIds ? [...customerIds] : null, payload: { runId: id } },
      now,
    )
  }
  return changed + flagged
}

/** Moves the cut-off of high value, and the flags with it. */
async function rankEveryone(tx: Tx, policy: StandingPolicy) {
  const ranked = await cutoffOf(tx, policy)
  return { ...ranked, flagged: await storeHighValue(tx, ranked.cutoff) }
}

/**
 * Groups come out of the facts' indexes in the order of customers: no hashing of millions, merge joins all the way.
 * Nothing is read without its index, not even a table that the planner still believes to be empty.
 */
async function readInIndexOrder(tx: Tx, everyone: boolean): Promise<void> {
  await run(tx, sql`set local enable_seqscan = off`)
  if (!everyone) return
  await run(tx, sql`set local enable_hashagg = off`)
  await run(tx, sql`set local enable_hashjoin = off`)
  await run(tx, sql`set local work_mem = '128MB'`)
}

type RunRow = {
  id: string
  day: string
  version: number
  kind: 'full' | 'touched'
  customers: number
  changed: number
  cutoff: Cutoff | null
  now: Date
}

const recordRun = (tx: Tx, ran: RunRow) =>
  run(
    tx,
    sql`insert into standing_runs
          (id, on_date, kind, handbook_version, customers, changed, cutoff_amount, cutoff_code, started_at, finished_at)
        values (${ran.id}, ${ran.day}, ${ran.kind}, ${ran.version}, ${ran.customers}, ${ran.changed},
          ${ran.cutoff?.amount ?? null}, ${ran.cutoff?.code ?? null}, ${ran.now}, clock_timestamp())`,
  )

async function hadFullRun(tx: Tx): Promise<boolean> {
  const { had } = await row<{ had: boolean }>(
    tx,
    sql`select exists (select 1 from standing_runs where kind = 'full') as had`,
  )
  return had
}

/** Whether today's run over all is still to come: after a night, a stop, or before the first. */
export async function standingIsDue(tx: Tx, now: Date): Promise<boolean> {
  const { timezone } = await companyAt(tx, now)
  const { due } = await row<{ due: boolean }>(
    tx,
    sql`select not exists (select 1 from standing_runs where kind = 'full' and on_date >= ${localDate(now, timezone)}::date) as due`,
  )
  return due
}
