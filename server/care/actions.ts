import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { cancelTasksOf } from '../tasks/actions.ts'
import { endPlan } from './open-plan.ts'
import { byRhythm, queuePlans } from './queue.ts'
import { releasePlans } from './release.ts'
import { careSetting, isLive } from './setting.ts'
import { stopAtOnce } from './stops.ts'
import { endWaits } from './waiting.ts'

export { bookStock, createGift, updateGift } from './gift-catalogue.ts'
export { deliverGift, releaseGift, sendGift } from './gift-ends.ts'
export { giveGift } from './give-gift.ts'
export { cancelOccasion, createOccasion } from './occasions.ts'
export { startPlan } from './start-plan.ts'

/**
 * The day's care over all customers: queues whatever has come (warnings, first cooperations and complaints that no news
 * told of, the rhythms of the day, what lies ahead) and lets start what waited, up to the caps. Plans whose wait is over
 * go on first, those whose purpose is met end. Twice a day it does nothing more.
 */
export async function runCare(tx: Tx, now: Date): Promise<{ queued: number; started: number }> {
  await endWaits(tx, null, now)
  await stopAtOnce(tx, null, now)
  const urgent = await queuePlans(tx, { customerIds: null }, trigger => !byRhythm(trigger), now)
  // After the rest: the rhythm stays silent where another plan is about to begin.
  const rhythm = await queuePlans(tx, { customerIds: null }, byRhythm, now)
  const setting = await careSetting(tx, now)
  const waited = isLive(setting) ? await releasePlans(tx, setting, null) : 0
  return { queued: urgent.queued + rhythm.queued, started: urgent.started + rhythm.started + waited }
}

/** Stops a plan with a reason and cancels its open task. A plan that has ended is left as it is. */
export async function stopPlan(
  tx: Tx,
  by: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<{ id: string; status: string }> {
  permit(by, 'care.write')
  const plan = await rowOrNull<{ status: string }>(
    tx,
    sql`select p.status from plans p join customers c on c.id = p.customer_id
        where p.id::text = ${id} and ${visibleTo(by)} for update of p`,
  )
  if (!plan) {
    throw new Problem('not_found', 'care.no_plan', 'there is no such plan, or it is not yours to see', {
      params: { id },
    })
  }
  if (plan.status !== 'open' && plan.status !== 'queued') return { id, status: plan.status }
  await endPlan(tx, id, 'stopped', reason, now)
  await cancelTasksOf(tx, by, `care:${id}:`, reason, now)
  return { id, status: 'stopped' }
}
