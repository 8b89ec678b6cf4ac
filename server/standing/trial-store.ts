import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import type { Trial, TrialWishes } from '../../domain/standing/trial-contract.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'

export type TrialResult = NonNullable<Trial['result']>
export type TrialProblem = { code: string; message: string }

/** A row of `trials`, without the draft. */
export type TrialRecord = {
  id: string
  status: Trial['status']
  phase: string | null
  done: number
  total: number
  wishes: TrialWishes
  on_date: IsoDate
  handbook_version: number
  asked_by_name: string
  asked_at: Date
  finished_at: Date | null
  result: TrialResult | null
  problem: TrialProblem | null
}

const columns = sql`id, status, phase, done, total, wishes, on_date, handbook_version, asked_by_name, asked_at,
  finished_at, result, problem`

/** Adds a trial unless one of the same key is there; answers the id of the one that is. */
export async function insertTrial(
  tx: Tx,
  by: Actor,
  trial: { id: string; key: string; draft: Handbook; wishes: TrialWishes; day: IsoDate; version: number },
  now: Date,
): Promise<string> {
  await run(
    tx,
    sql`insert into trials (id, key, draft, wishes, on_date, handbook_version, asked_by, asked_by_name, asked_at)
        values (${trial.id}, ${trial.key}, ${JSON.stringify(trial.draft)}, ${JSON.stringify(trial.wishes)},
                ${trial.day}::date, ${trial.version}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${now})
        on conflict (key) where status in ('queued', 'running', 'done') do nothing`,
  )
  const there = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from trials where key = ${trial.key} and status in ('queued', 'running', 'done')`,
  )
  if (!there) throw new Error('a trial that was just added is gone')
  return there.id
}

export const findTrial = (tx: Tx, id: string): Promise<TrialRecord | null> =>
  rowOrNull<TrialRecord>(tx, sql`select ${columns} from trials where id::text = ${id}`)

export const draftOf = (tx: Tx, id: string): Promise<{ draft: Handbook } | null> =>
  rowOrNull<{ draft: Handbook }>(tx, sql`select draft from trials where id::text = ${id}`)

/** The latest trials, without what they came to. */
export const trialsBefore = (tx: Tx, offset: number, limit: number): Promise<TrialRecord[]> =>
  rows<TrialRecord>(
    tx,
    sql`select id, status, phase, done, total, wishes, on_date, handbook_version, asked_by_name, asked_at, finished_at,
               null as result, problem
        from trials order by asked_at desc, id desc limit ${limit} offset ${offset}`,
  )

/** Whether it may begin, or go on after its process died: not when it was stopped or has ended. */
export const beginTrial = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (await run(
    tx,
    sql`update trials set status = 'running', started_at = coalesce(started_at, ${now}), phase = 'moves', done = 0, total = 0
        where id = ${id} and status in ('queued', 'running')`,
  )) === 1

/** Notes how far it is. False: it was stopped meanwhile. */
export const noteTrial = async (
  tx: Tx,
  id: string,
  at: { phase: string; done: number; total: number },
): Promise<boolean> =>
  (await run(
    tx,
    sql`update trials set phase = ${at.phase}, done = ${at.done}, total = ${at.total}
        where id = ${id} and status = 'running'`,
  )) === 1

export const finishTrial = (tx: Tx, id: string, result: TrialResult, now: Date): Promise<number> =>
  run(
    tx,
    sql`update trials set status = 'done', phase = null, result = ${JSON.stringify(result)}, finished_at = ${now}
        where id = ${id} and status = 'running'`,
  )

/** Ends a trial without a result. One that has ended is left as it is. */
export const endTrial = (
  tx: Tx,
  id: string,
  status: 'cancelled' | 'failed',
  problem: TrialProblem | null,
  now: Date,
): Promise<number> =>
  run(
    tx,
    sql`update trials set status = ${status}, phase = null, finished_at = ${now},
          problem = ${problem ? JSON.stringify(problem) : null}::jsonb
        where id::text = ${id} and status in ('queued', 'running')`,
  )

/** Forgets trials asked before an instant, with whom they named. */
export async function forgetTrials(tx: Tx, before: Date): Promise<void> {
  await run(
    tx,
    sql`delete from trial_rows where trial_id in (select id from trials where asked_at < ${before})`,
  )
  await run(tx, sql`delete from trials where asked_at < ${before}`)
}
