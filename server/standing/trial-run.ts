import { standingPolicy } from '../../domain/standing/policy.ts'
import type { Clock } from '../base/clock.ts'
import { type Db, run, sql, type Tx, transact, withConnection } from '../base/db.ts'
import type { LongWork } from '../base/jobs.ts'
import { companyAt, sectionOf } from '../handbook/reads.ts'
import type { Sides } from './compared.ts'
import { type NamedRow, previewers } from './previewers.ts'
import { findChanges, keepMoves } from './trial-moves.ts'
import { tryPast } from './trial-past.ts'
import { sidesOf } from './trial-reads.ts'
import {
  beginTrial,
  endTrial,
  findTrial,
  finishTrial,
  noteTrial,
  type TrialRecord,
  type TrialResult,
} from './trial-store.ts'
import { underDraft } from './under-draft.ts'
import { readLargely } from './what-if.ts'

/** Thrown into a trial that was stopped; what it had found goes with its transaction. */
class Stopped extends Error {}

/** So often a broken trial is tried again before its asker is told. */
const TRIES = 3

export async function runTrialJob({ db, job, clock, log, signal }: LongWork): Promise<void> {
  const id = String(job.payload.trialId)
  try {
    await runTrial({ db, clock, signal }, id)
  } catch (error) {
    if (signal.aborted || job.attempt < TRIES) throw error
    log.error({ err: error, trialId: id }, 'a trial of a draft broke off for good')
    const problem = { code: 'standing.trial_broke', message: 'it broke off; the log says why' }
    await transact(db, tx => endTrial(tx, id, 'failed', problem, clock.now()))
  }
}

type Work = { db: Db; clock: Clock; signal: AbortSignal }

/**
 * Tries a draft to its end. All of it is read in one snapshot and kept in one transaction: killed, it leaves nothing and
 * begins again. How far it is stands in its row; whoever stops it there is heard at the next slice.
 */
export async function runTrial(work: Work, id: string): Promise<void> {
  const { db, clock } = work
  if (!(await transact(db, tx => beginTrial(tx, id, clock.now())))) return
  const trial = (await withConnection(db, tx => findTrial(tx, id)))!
  try {
    const result = await transact(db, tx => tryOut(tx, trial, work))
    await transact(db, tx => finishTrial(tx, id, result, clock.now()))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
}

async function tryOut(tx: Tx, trial: TrialRecord, work: Work): Promise<TrialResult> {
  await run(tx, sql`set transaction isolation level repeatable read`)
  await readLargely(tx)
  await run(tx, sql`delete from trial_rows where trial_id = ${trial.id}`)
  const sides = await sidesOf(tx, trial)
  const beat = beatOf(work, trial.id)
  const customers = await findChanges(tx, sides, trial.on_date, beat('moves'))
  const { moves, moved } = await keepMoves(tx, trial.id, sides)
  const previews = trial.wishes.weeks > 0 ? await foresee(tx, trial, sides, beat, work) : {}
  const { period } = trial.wishes
  const { today } = await companyAt(tx, work.clock.now())
  const past = period && (await tryPast(tx, { trialId: trial.id, sides, today, period }, beat('past')))
  return { customers, unchanged: customers - moved, moves, previews, past }
}

/** What other words foresee of the draft, each by its name. */
async function foresee(
  tx: Tx,
  trial: TrialRecord,
  sides: Sides,
  beat: ReturnType<typeof beatOf>,
  { clock }: Work,
): Promise<Record<string, unknown>> {
  const now = clock.now()
  const policy = sectionOf(sides.after, standingPolicy)
  const opening = { day: trial.on_date, now, version: trial.handbook_version, policy }
  const found: Record<string, unknown> = {}
  for (const { name, preview } of previewers()) {
    await beat(name)(0, 1)
    found[name] = await preview(tx, {
      ...sides,
      version: trial.handbook_version,
      now,
      weeks: trial.wishes.weeks,
      underDraft: reading => underDraft(tx, opening, reading),
      name: (list, named) => keepNamed(tx, trial.id, list, named),
      beat: beat(name),
    })
  }
  return found
}

const keepNamed = async (
  tx: Tx,
  trialId: string,
  list: string,
  named: readonly NamedRow[],
): Promise<void> => {
  await run(
    tx,
    sql`insert into trial_rows (customer_id, trial_id, list, part, item, amount, detail)
        select g."customerId", ${trialId}, ${list}, g.part, g.item, g.amount, g.detail
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
          as g ("customerId" uuid, part text, item text, amount bigint, detail jsonb)
        on conflict do nothing`,
  )
}

/** Notes how far a phase is, on another connection than the one that reads. */
const beatOf =
  ({ db, signal }: Work, id: string) =>
  (phase: string) =>
  async (done: number, total: number): Promise<void> => {
    signal.throwIfAborted()
    if (!(await transact(db, tx => noteTrial(tx, id, { phase, done, total })))) throw new Stopped()
  }
