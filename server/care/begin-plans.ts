import type { IsoDate } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { isNever } from '../../domain/care/flow.ts'
import { dueOfStep } from '../../domain/care/next-step.ts'
import type { Playbook, Step } from '../../domain/care/playbook.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { openTasks, type TaskToOpen } from '../tasks/actions.ts'
import { audienceSql } from './audience.ts'
import { withEvidence } from './evidence.ts'
import { nodeOf } from './open-plan.ts'
import { channelsOf } from './reach.ts'
import type { CareSetting } from './setting.ts'
import { assigner, type PlanPeople } from './step-owner.ts'
import { stepTask, waitOf } from './step-task.ts'

/** A plan that the caps let start. */
export type Released = PlanPeople & {
  customer_id: string
  playbook: string
  event_at: Date
  node_on: string | null
  reason: TaskReason
}

/** How many plans one statement begins: a night of a hundred thousand must not become one text. */
const BATCH = 2000

/** Where a plan begins: at a step, the first or one after those that are passed over; null where all of them are. */
type Begun = Released & { first: Step | null; until: Date | null }

/** Begins released plans: the task of the step each stands at is open, or the plan waits as the step says, or has ended. */
export async function beginPlans(
  tx: Tx,
  setting: CareSetting,
  released: readonly Released[],
  careDay: IsoDate,
): Promise<void> {
  const playbooks = new Map(setting.policy.playbooks.filter(one => one.enabled).map(one => [one.key, one]))
  const assign = assigner(tx, setting.policy.rapid_team)
  for (let i = 0; i < released.length; i += BATCH) {
    const batch = released.slice(i, i + BATCH)
    const begun: Begun[] = []
    for (const key of new Set(batch.map(one => one.playbook))) {
      const of = batch.filter(one => one.playbook === key)
      begun.push(...(await standing(tx, setting, playbooks.get(key)!, of)))
    }
    await markBegun(tx, setting, begun, careDay)
    const working = begun.filter(one => one.first !== null && one.until === null)
    await openTasks(tx, systemActor, await firstTasks(tx, setting, working, assign), setting.now)
  }
}

/** Where the plans of one playbook begin: its conditions are asked for all of them at once. */
async function standing(
  tx: Tx,
  setting: CareSetting,
  { steps }: Playbook,
  plans: readonly Released[],
): Promise<Begun[]> {
  const begun: Begun[] = []
  let left = [...plans]
  for (const step of steps) {
    if (left.length === 0) break
    const passing = await whom(tx, setting, step.skip_when, left)
    const { wait_for: wait } = step
    const until = wait && dueBy(setting.cal, wait.within, setting.now).at
    const staying = left.filter(one => !passing.has(one.customer_id))
    begun.push(...staying.map(one => ({ ...one, first: step, until })))
    left = left.filter(one => passing.has(one.customer_id))
  }
  return [...begun, ...left.map(one => ({ ...one, first: null, until: null }))]
}

/** The customers of some plans for whom a condition holds. */
async function whom(
  tx: Tx,
  setting: CareSetting,
  condition: Condition,
  plans: readonly Released[],
): Promise<Set<string>> {
  if (isNever(condition)) return new Set()
  const customerIds = plans.map(one => one.customer_id)
  const { joins, where } = audienceSql(condition, setting, { customerIds })
  const found = await rows<{ id: string }>(
    tx,
    sql`select c.id from customers c join standing s on s.customer_id = c.id ${joins}
        where c.id = any(${customerIds}::uuid[]) and ${where}`,
  )
  return new Set(found.map(one => one.id))
}

async function firstTasks(
  tx: Tx,
  { cal, zone, now }: CareSetting,
  plans: readonly Begun[],
  assign: ReturnType<typeof assigner>,
): Promise<TaskToOpen[]> {
  const steps = plans.map(({ customer_id, first }) => ({ customer_id, step: first! }))
  const channels = await channelsOf(tx, steps)
  const tasks: TaskToOpen[] = []
  for (const [i, plan] of plans.entries()) {
    const { step } = steps[i]!
    const event = plan.event_at
    const moments = { event, previous: event, node: nodeOf(plan.node_on, zone), closed: {} }
    const due = dueOfStep(cal, { step, round: 1 }, moments, now)
    tasks.push(stepTask({ ...plan, seq: 1 }, step, due, await assign(plan, step.owner), channels[i]!))
  }
  return tasks
}

async function markBegun(
  tx: Tx,
  { now, handbookVersion }: CareSetting,
  plans: readonly Begun[],
  careDay: IsoDate,
): Promise<void> {
  const begun = plans.map(({ id, owner_id, reason, first, until }) => ({
    id,
    owner_id,
    reason,
    step: first?.key ?? null,
    status: first ? 'open' : 'completed',
    seq: first && !until ? 1 : 0,
    ended_at: first ? null : now,
    waits_for: until && waitOf(first!),
    waits_until: until,
  }))
  await run(
    tx,
    sql`update plans p set status = b.status, handbook_version = ${handbookVersion}, owner_id = b.owner_id,
          reason = b.reason, started_on = ${careDay}::date, started_at = ${now}, step = b.step, seq = b.seq,
          ended_at = b.ended_at, waits_for = b.waits_for, waits_until = b.waits_until,
          waits_from = case when b.waits_until is not null then ${now}::timestamptz end
        from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as b (id uuid, owner_id uuid, step text, seq integer,
          reason jsonb, status text, ended_at timestamptz, waits_for text, waits_until timestamptz)
        where p.id = b.id`,
  )
}

/** The plans with reasons that a page can say without asking again. */
export async function withReasons(tx: Tx, plans: readonly Released[], currency: string): Promise<Released[]> {
  const told = []
  for (const plan of plans) told.push({ ...plan, reason: await withEvidence(tx, plan.reason, currency) })
  return told
}
