import type { IsoDate, Locale } from '../../domain/base/shapes.ts'
import type { StandingAnswer } from '../../domain/standing/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, handbookOn } from '../handbook/reads.ts'
import { standingAnswerOf } from './answer.ts'
import { isExactlyHighValue, standingOfOne } from './compute.ts'

export { type ComputedStanding, standingOfAll, standingOfOne } from './compute.ts'
export {
  type Among as ConditionAmong,
  type ConditionSetting,
  conditionOverRows,
  conditionSetting,
  settingOf,
} from './condition-sql.ts'
export { listCustomers } from './list.ts'
export { portraitOf } from './portrait.ts'
export type { Looking, NamedRow, Previewer } from './previewers.ts'
export { countCondition } from './segment-count.ts'
export { estimateCondition } from './segment-estimate.ts'
export { customersOfSegment } from './segment-export.ts'
export { readTrial as trialOfId } from './trial-reads.ts'
export { valuesOn } from './values-on.ts'
export { compareHandbook } from './what-if.ts'

/**
 * Standing of a customer on a day, computed from the facts as known now under the handbook in force that day, with the
 * evidence for every rule. High value today follows the last full run; on another day it is computed exactly.
 */
export async function readStanding(
  tx: Tx,
  by: Actor,
  code: string,
  asked: { asOf?: IsoDate | undefined; lang?: Locale | undefined },
  now: Date,
): Promise<StandingAnswer> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { today } = await companyAt(tx, now)
  const day = asked.asOf ?? today
  const { version, handbook } = await handbookOn(tx, day)
  const found = await standingOfOne(tx, handbook, day, id)
  if (!found) throw new Error('a customer that was just found is gone')
  const highValue =
    day === today ? await storedHighValue(tx, id) : await isExactlyHighValue(tx, handbook, day, id)
  const since = await warningsSince(tx, id, day)
  return standingAnswerOf(found, {
    handbook,
    version,
    day,
    locale: asked.lang ?? by.locale,
    highValue,
    since,
  })
}

async function storedHighValue(tx: Tx, customerId: string): Promise<boolean> {
  const stored = await rowOrNull<{ high_value: boolean }>(
    tx,
    sql`select high_value from standing where customer_id = ${customerId}`,
    'standing-high-value',
  )
  return stored?.high_value ?? false
}

/** The day each warning that ran on a day had begun, as it was said at the time. */
async function warningsSince(tx: Tx, customerId: string, day: IsoDate): Promise<Record<string, IsoDate>> {
  const running = await rows<{ value: string; episode_on: IsoDate }>(
    tx,
    sql`select value, min(episode_on) as episode_on from standing_intervals
        where customer_id = ${customerId} and aspect = 'warning' and episode_on <= ${day}::date
          and (until_on is null or until_on > ${day}::date)
        group by value`,
  )
  return Object.fromEntries(running.map(one => [one.value, one.episode_on]))
}
