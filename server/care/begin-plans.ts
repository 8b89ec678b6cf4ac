import type { IsoDate } from '../../domain/base/shapes.ts'
import { isNever } from '../../domain/care/flow.ts'
import { dueOfStep, firstPosition } from '../../domain/care/next-step.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { openTasks } from '../tasks/actions.ts'
import { withEvidence } from './evidence.ts'
import { goTo } from './go-on.ts'
import { lockedPlan, nodeOf } from './open-plan.ts'
import { channelsOf } from './reach.ts'
import type { CareSetting } from './setting.ts'
import { assigner, type PlanPeople } from './step-owner.ts'
import { stepTask } from './step-task.ts'

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

/** Begins released plans: each stands at its first step, whose task is open, or waits or goes past it as the step says. */
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
    const plain = batch.filter(one => isPlain(playbooks.get(one.playbook)!))
    const tasks = await firstTasks(tx, setting, plain, playbooks, assign)
    await markBegun(tx, setting, batch, playbooks, careDay)
    await openTasks(tx, systemActor, tasks, setting.now)
    for (const plan of batch) {
      const playbook = playbooks.get(plan.playbook)!
      if (isPlain(playbook)) continue
      const open = await lockedPlan(tx, plan.id)
      if (open) await goTo(tx, setting, open, playbook, firstPosition(playbook), {})
    }
  }
}

/** Whether the first step's task opens whatever the customer is. */
const isPlain = ({ steps: [first] }: Playbook): boolean => !first!.wait_for && isNever(first!.skip_when)

async function firstTasks(
  tx: Tx,
  { cal, zone, now }: CareSetting,
  plans: readonly Released[],
  playbooks: Map<string, Playbook>,
  assign: ReturnType<typeof assigner>,
) {
  const steps = plans.map(plan => ({
    customer_id: plan.customer_id,
    step: playbooks.get(plan.playbook)!.steps[0]!,
  }))
  const channels = await channelsOf(tx, steps)
  const tasks = []
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
  plans: readonly Released[],
  playbooks: Map<string, Playbook>,
  careDay: IsoDate,
): Promise<void> {
  const begun = plans.map(({ id, owner_id, playbook, reason }) => {
    const first = playbooks.get(playbook)!
    return { id, owner_id, step: first.steps[0]!.key, seq: isPlain(first) ? 1 : 0, reason }
  })
  await run(
    tx,
    sql`update plans p set status = 'open', handbook_version = ${handbookVersion}, owner_id = b.owner_id,
          reason = b.reason, started_on = ${careDay}::date, started_at = ${now}, step = b.step, seq = b.seq
        from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as b (id uuid, owner_id uuid, step text, seq integer, reason jsonb)
        where p.id = b.id`,
  )
}

/** The plans with reasons that a page can say without asking again. */
export async function withReasons(tx: Tx, plans: readonly Released[], currency: string): Promise<Released[]> {
  const told = []
  for (const plan of plans) told.push({ ...plan, reason: await withEvidence(tx, plan.reason, currency) })
  return told
}
