import { startOfDay } from '../../domain/calendar/zone.ts'
import type { Moments } from '../../domain/care/next-step.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { handbookVersion } from '../handbook/reads.ts'
import { careOf } from './setting.ts'
import { type PlanPeople, peopleColumns, peopleTables } from './step-owner.ts'

/** A running plan, with whom it belongs to and what lies ahead of it. */
export type OpenPlan = PlanPeople & {
  customer_id: string
  playbook: string
  handbook_version: number
  step: string
  round: number
  seq: number
  reason: TaskReason
  event_at: Date
  node_on: string | null
  waits_from: Date | null
  waits_until: Date | null
}

/** The plan while it runs, locked until the transaction ends. */
export const lockedPlan = (tx: Tx, id: string): Promise<OpenPlan | null> =>
  rowOrNull<OpenPlan>(
    tx,
    sql`select p.id, p.customer_id, p.playbook, p.handbook_version, p.step, p.round, p.seq, p.reason, p.event_at,
               p.node_on, p.waits_from, p.waits_until, ${peopleColumns}
        from plans p ${peopleTables}
        where p.id::text = ${id} and p.status = 'open' for update of p`,
  )

/** The playbook of a running plan, in the handbook version it began with. */
export async function playbookOf(
  tx: Tx,
  plan: Pick<OpenPlan, 'handbook_version' | 'playbook'>,
): Promise<Playbook> {
  const { handbook } = await handbookVersion(tx, plan.handbook_version)
  return careOf(handbook).playbooks.find(one => one.key === plan.playbook)!
}

export const endPlan = async (
  tx: Tx,
  id: string,
  status: 'completed' | 'stopped',
  reason: string | null,
  now: Date,
): Promise<void> => {
  await run(
    tx,
    sql`update plans set status = ${status}, ended_at = ${now}, end_reason = ${reason}, waits_for = null,
          waits_from = null, waits_until = null
        where id = ${id}`,
  )
}

/** When the plan's steps were last closed; `previous` is its event where none was. */
export async function momentsOf(
  tx: Tx,
  plan: Pick<OpenPlan, 'id' | 'event_at' | 'node_on'>,
  zone: string,
): Promise<Moments> {
  const steps = await rows<{ step: string; at: Date }>(
    tx,
    sql`select split_part(source, ':', 3) as step, max(closed_at) as at from tasks
        where source >= ${`care:${plan.id}:`} and source < ${`care:${plan.id}:\uffff`} and status = 'done' group by 1`,
  )
  const closed = Object.fromEntries(steps.map(({ step, at }) => [step, at]))
  const times = steps.map(({ at }) => at.getTime())
  return {
    event: plan.event_at,
    node: nodeOf(plan.node_on, zone),
    previous: times.length ? new Date(Math.max(...times)) : plan.event_at,
    closed,
  }
}

export const nodeOf = (on: string | null, zone: string): Date | null => (on ? startOfDay(on, zone) : null)
