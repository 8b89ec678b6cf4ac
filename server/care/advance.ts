import { dueOfStep, positionAfter } from '../../domain/care/next-step.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { handbookVersion } from '../handbook/reads.ts'
import { openTasks } from '../tasks/actions.ts'
import { audienceSql } from './audience.ts'
import { type CareSetting, careOf, careSetting } from './setting.ts'
import { planOfSource, stepTask } from './step-task.ts'

type OpenPlan = {
  id: string
  customer_id: string
  playbook: string
  handbook_version: number
  step: string
  round: number
  seq: number
  reason: TaskReason
  event_at: Date
  owner_id: string | null
  lead_id: string | null
}

/** What closed a task of a plan. */
export type Closed = { source: string; status: 'done' | 'cancelled'; outcome: string | null }

/**
 * Goes on with the plan whose task was closed: opens the next step's task, or ends the plan. Heard twice, or too late,
 * it does nothing: only the task the plan stands at moves it. The plan keeps the handbook it began with.
 */
export async function advancePlan(tx: Tx, closed: Closed, now: Date): Promise<void> {
  const of = planOfSource(closed.source)
  const plan = of && (await lockedPlan(tx, of.planId))
  if (!plan || plan.seq !== of.seq) return
  if (closed.status === 'cancelled') return endPlan(tx, plan.id, 'stopped', 'task_cancelled', now)
  const { handbook } = await handbookVersion(tx, plan.handbook_version)
  const playbook = careOf(handbook).playbooks.find(one => one.key === plan.playbook)!
  const step = playbook.steps.find(one => one.key === plan.step)!
  const next = positionAfter(playbook, { step, round: plan.round }, closed.outcome ?? '')
  if (!next) return endPlan(tx, plan.id, 'completed', closed.outcome, now)
  const setting = await careSetting(tx, now)
  if (await mustStop(tx, setting, playbook, plan.customer_id))
    return endPlan(tx, plan.id, 'stopped', 'stop_when', now)
  const moments = await momentsOf(tx, plan)
  const due = dueOfStep(setting.cal, next, { ...moments, previous: moments.previous ?? now }, now)
  const seq = plan.seq + 1
  await run(
    tx,
    sql`update plans set step = ${next.step.key}, round = ${next.round}, seq = ${seq} where id = ${plan.id}`,
  )
  await openTasks(tx, systemActor, [stepTask({ ...plan, seq }, next.step, due)], now)
}

const lockedPlan = (tx: Tx, id: string): Promise<OpenPlan | null> =>
  rowOrNull<OpenPlan>(
    tx,
    sql`select p.id, p.customer_id, p.playbook, p.handbook_version, p.step, p.round, p.seq, p.reason, p.event_at,
               s.id as owner_id, case when lead.id <> s.id then lead.id end as lead_id
        from plans p left join customers c on c.id = p.customer_id
          left join staff s on s.id = c.owner_id and s.disabled_at is null
          left join teams on teams.id = s.team_id
          left join staff lead on lead.id = teams.lead_id and lead.disabled_at is null
        where p.id::text = ${id} and p.status = 'open' for update of p`,
  )

export const endPlan = async (
  tx: Tx,
  id: string,
  status: 'completed' | 'stopped',
  reason: string | null,
  now: Date,
): Promise<void> => {
  await run(
    tx,
    sql`update plans set status = ${status}, ended_at = ${now}, end_reason = ${reason} where id = ${id}`,
  )
}

async function mustStop(
  tx: Tx,
  setting: CareSetting,
  playbook: Playbook,
  customerId: string,
): Promise<boolean> {
  const { joins, where } = audienceSql(playbook.stop_when, setting, { customerIds: [customerId] })
  const found = await rowOrNull<{ stop: boolean | null }>(
    tx,
    sql`select ${where} as stop
        from customers c join standing s on s.customer_id = c.id ${joins} where c.id = ${customerId}`,
  )
  return found?.stop === true
}

/** When the plan's steps were last closed. */
async function momentsOf(
  tx: Tx,
  plan: OpenPlan,
): Promise<{ event: Date; previous: Date | null; closed: Record<string, Date> }> {
  const steps = await rows<{ step: string; at: Date }>(
    tx,
    sql`select split_part(source, ':', 3) as step, max(closed_at) as at from tasks
        where source >= ${`care:${plan.id}:`} and source < ${`care:${plan.id}:\uffff`} and status = 'done' group by 1`,
  )
  const closed = Object.fromEntries(steps.map(({ step, at }) => [step, at]))
  const times = steps.map(({ at }) => at.getTime())
  return { event: plan.event_at, previous: times.length ? new Date(Math.max(...times)) : null, closed }
}
