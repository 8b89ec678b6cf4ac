import { createHash } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { PastPeriod, Trial, TrialWishes } from '../../domain/standing/trial-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { readDraft } from '../handbook/actions.ts'
import { companyAt, companyOf, handbookOn, sectionOf, withCompany } from '../handbook/reads.ts'
import { previewers } from './previewers.ts'
import { readTrial } from './trial-reads.ts'
import { endTrial, insertTrial } from './trial-store.ts'

export const TRIAL_JOB = 'standing.trial'

/**
 * Asks for a draft (YAML) to be tried in the background. The same draft on the same day over the same facts is answered
 * by the trial that is there already. Throws `handbook.invalid` with the draft's faults.
 */
export async function startTrial(
  tx: Tx,
  by: Actor,
  input: { yaml: string; asOf?: IsoDate | undefined } & TrialWishes,
  now: Date,
): Promise<Trial> {
  permit(by, 'handbook.write')
  const draft = withCompany(readDraft(input.yaml), await companyOf(tx))
  const { today } = await companyAt(tx, now)
  const day = input.asOf ?? today
  const { version, handbook } = await handbookOn(tx, day)
  // Work is foreseen from today on; for another day there is nothing to foresee.
  const wishes: TrialWishes = { weeks: day === today ? input.weeks : 0, period: input.period }
  if (wishes.period) checkPeriod(wishes.period, { handbook, draft, today })
  const question = [draft, wishes, day, version, sectionOf(handbook, companyPolicy), await factsMark(tx)]
  const key = createHash('sha256').update(JSON.stringify(question)).digest('hex')
  const id = newId(now)
  const there = await insertTrial(tx, by, { id, key, draft, wishes, day, version }, now)
  if (there === id) await enqueue(tx, { name: TRIAL_JOB, payload: { trialId: id }, now })
  return readTrial(tx, by, there)
}

/** Stops a trial; one that has ended is left as it is. */
export async function cancelTrial(tx: Tx, by: Actor, id: string, now: Date): Promise<Trial> {
  permit(by, 'handbook.write')
  await endTrial(tx, id, 'cancelled', null, now)
  return readTrial(tx, by, id)
}

/** Changes whenever the facts or what follows from them may have changed. */
async function factsMark(tx: Tx): Promise<string> {
  const { mark } = await row<{ mark: string }>(
    tx,
    sql`select count(*) || ':' || coalesce(max(at)::text, '') as mark from events
        where type in ('facts.changed', 'customers.changed', 'standing.changed', 'handbook.activated')`,
  )
  const marks = [mark]
  for (const one of previewers()) marks.push(await one.mark(tx))
  return marks.join(' ')
}

function checkPeriod(
  period: PastPeriod,
  { handbook, draft, today }: { handbook: Handbook; draft: Handbook; today: IsoDate },
): void {
  const bad = (path: string, code: string, message: string, params: Record<string, string>) =>
    new Problem('invalid', code, message, { fields: [{ path: `period.${path}`, code, message }], params })
  const { from, to, left_stage, warnings } = period
  if (to < from)
    throw bad('to', 'standing.period_backwards', 'the period ends before it begins', { from, to })
  if (to > today)
    throw bad('to', 'standing.period_not_over', `the period must be over; today is ${today}`, { today })
  const stages = sectionOf(handbook, standingPolicy).stages.map(one => one.key)
  if (!stages.includes(left_stage))
    throw bad('left_stage', 'standing.unknown_stage', `no stage "${left_stage}"`, { stage: left_stage })
  const known = [handbook, draft].flatMap(one => sectionOf(one, standingPolicy).warnings.map(w => w.key))
  const unknown = warnings?.find(key => !known.includes(key))
  if (unknown !== undefined)
    throw bad('warnings', 'standing.unknown_warning', `no warning "${unknown}"`, { warning: unknown })
}
