import { dueBy } from '../../domain/calendar/due-rule.ts'
import { isNever } from '../../domain/care/flow.ts'
import { dueOfStep, type Position, positionBy } from '../../domain/care/next-step.ts'
import type { Playbook, WaitFor } from '../../domain/care/playbook.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { openTasks } from '../tasks/actions.ts'
import { audienceSql } from './audience.ts'
import { endPlan, momentsOf, type OpenPlan } from './open-plan.ts'
import { channelsOf } from './reach.ts'
import type { CareSetting } from './setting.ts'
import { assigner } from './step-owner.ts'
import { stepTask, waitOf } from './step-task.ts'

/**
 * Takes a locked plan to a position: past steps that are passed over, into a wait, to the task of the step, or to its end
 * (`null`, with the outcome that led there).
 * @param since when what the step counts from happened, where it is not a closed task: a wait that is over
 */
export async function goTo(
  tx: Tx,
  setting: CareSetting,
  plan: OpenPlan,
  playbook: Playbook,
  position: Position | null,
  { outcome = null, since, waited = false }: { outcome?: string | null; since?: Date; waited?: boolean },
): Promise<void> {
  const { now } = setting
  let next = position
  // Steps only lie ahead while they are passed over, so this ends.
  for (let passed = 0; next && !waited && passed <= playbook.steps.length; passed++) {
    if (isNever(next.step.skip_when) || !(await holds(tx, setting, next.step.skip_when, plan.customer_id)))
      break
    next = positionBy(playbook, next.step, 'continue')
  }
  if (!next) return endPlan(tx, plan.id, 'completed', outcome, now)
  if (await holds(tx, setting, playbook.stop_when, plan.customer_id))
    return endPlan(tx, plan.id, 'stopped', 'stop_when', now)
  if (plan.seq >= setting.policy.longest_plan) return endPlan(tx, plan.id, 'stopped', 'too_long', now)
  const { wait_for: wait } = next.step
  if (wait && !waited && next.round === 1) return beginWait(tx, setting, plan, next, wait)
  return openStep(tx, setting, plan, next, since)
}

/** Whether a condition holds for a customer; never looked at where it cannot. */
export async function holds(
  tx: Tx,
  setting: CareSetting,
  condition: Condition,
  customerId: string,
): Promise<boolean> {
  if (isNever(condition)) return false
  const { joins, where } = audienceSql(condition, setting, { customerIds: [customerId] })
  const found = await rowOrNull<{ holds: boolean | null }>(
    tx,
    sql`select ${where} as holds
        from customers c join standing s on s.customer_id = c.id ${joins} where c.id = ${customerId}`,
  )
  return found?.holds === true
}

async function beginWait(
  tx: Tx,
  { cal, now }: CareSetting,
  plan: OpenPlan,
  { step, round }: Position,
  wait: WaitFor,
): Promise<void> {
  const until = dueBy(cal, wait.within, now).at
  await run(
    tx,
    sql`update plans set step = ${step.key}, round = ${round}, waits_from = ${now}, waits_until = ${until},
          waits_for = ${waitOf(step)}
        where id = ${plan.id}`,
  )
}

async function openStep(
  tx: Tx,
  setting: CareSetting,
  plan: OpenPlan,
  position: Position,
  since: Date | undefined,
): Promise<void> {
  const { step, round } = position
  const moments = await momentsOf(tx, plan, setting.zone)
  const due = dueOfStep(setting.cal, position, since ? { ...moments, previous: since } : moments, setting.now)
  const seq = plan.seq + 1
  await run(
    tx,
    sql`update plans set step = ${step.key}, round = ${round}, seq = ${seq}, waits_for = null, waits_from = null,
          waits_until = null
        where id = ${plan.id}`,
  )
  const assigned = await assigner(tx, setting.policy.rapid_team)(plan, step.owner)
  const [channel] = await channelsOf(tx, [{ customer_id: plan.customer_id, step }])
  await openTasks(
    tx,
    systemActor,
    [stepTask({ ...plan, seq }, step, due, assigned, channel ?? null)],
    setting.now,
  )
}
