import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { CareRecordEntry } from '../../domain/care/shapes.ts'
import type { Channel, TaskChange, TaskOutcome, TaskReason } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { empty, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { handbookOn } from '../handbook/reads.ts'
import { movesOf } from '../tasks/reads.ts'
import { playbooksOf } from './playbooks-of.ts'
import { careOf } from './setting.ts'
import { playbookName } from './today-rows.ts'

type PlanRow = {
  id: string
  playbook: string
  handbook_version: number | null
  status: CareRecordEntry['plan']['status']
  reason: TaskReason
  event_at: Date
  queued_at: Date
  started_at: Date | null
  ended_at: Date | null
  end_reason: string | null
}
type StepRow = {
  plan_id: string
  id: string
  title: LocalText
  channel: Channel | null
  owner: string | null
  due_at: Date
  status: 'open' | 'done' | 'cancelled'
  outcomes: TaskOutcome[]
  outcome: string | null
  note: string | null
  closed_at: Date | null
  closed_by_name: string | null
}

/** The care record of a customer: every plan with what was done in it, latest first. The cursor is the last plan's place. */
export async function careRecord(
  tx: Tx,
  by: Actor,
  { code, limit, cursor }: { code: string; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ customer: { code: string; name: string }; items: CareRecordEntry[]; next: string | null }> {
  permit(by, 'care.read')
  const customer = await findCustomer(tx, by, code)
  const zone = await companyZone(tx, now)
  const found = await rows<PlanRow>(
    tx,
    sql`select id, playbook, handbook_version, status, reason, event_at, queued_at, started_at, ended_at, end_reason
        from plans where customer_id = ${customer.id} ${cursor === undefined ? empty : placeBelow(cursor)}
        order by queued_at desc, id desc limit ${limit + 1}`,
  )
  const plans = found.slice(0, limit)
  const steps = await rows<StepRow>(
    tx,
    sql`select split_part(t.source, ':', 2) as plan_id, t.id, t.title, t.channel, s.name as owner, t.due_at, t.status,
               t.outcomes, t.outcome, t.note, t.closed_at, t.closed_by_name
        from tasks t left join staff s on s.id = t.owner_id
        where t.customer_id = ${customer.id} and split_part(t.source, ':', 1) = 'care'
          and split_part(t.source, ':', 2) = any(${plans.map(plan => plan.id)}::text[])
        order by t.created_at, t.source`,
  )
  const moves = await movesOf(
    tx,
    steps.map(step => step.id),
    zone,
  )
  const names = await namesOf(tx, plans, localDate(now, zone))
  const last = plans.at(-1)
  return {
    customer: { code: customer.code, name: customer.name },
    items: plans.map(plan => ({
      plan: planOf(plan, names(plan), zone),
      steps: steps
        .filter(step => step.plan_id === plan.id)
        .map(step => stepOf(step, moves.get(step.id) ?? [], zone)),
    })),
    next: found.length > limit && last ? `${last.queued_at.getTime()}.${last.id}` : null,
  }
}

function placeBelow(cursor: string) {
  const m = /^(\d+)\.([0-9a-f-]{36})$/.exec(cursor)
  if (!m) throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return sql`and (queued_at, id) < (${new Date(Number(m[1]))}, ${m[2]}::uuid)`
}

/** Names of playbooks: of the version a plan keeps; before it starts, of the handbook in force. */
async function namesOf(tx: Tx, plans: PlanRow[], today: string): Promise<(plan: PlanRow) => LocalText> {
  const { handbook } = await handbookOn(tx, today)
  const now = new Map(careOf(handbook).playbooks.map(one => [one.key, one.name]))
  const kept = await playbooksOf(tx, plans)
  return plan =>
    (plan.handbook_version === null
      ? now.get(plan.playbook)
      : kept.get(playbookName(plan.handbook_version, plan.playbook))?.name) ?? { en: plan.playbook }
}

const timeIn = (at: Date | null, zone: string): string | null => (at ? formatInZone(at, zone) : null)

const planOf = (plan: PlanRow, name: LocalText, zone: string): CareRecordEntry['plan'] => ({
  id: plan.id,
  playbook: plan.playbook,
  name,
  handbook_version: plan.handbook_version,
  status: plan.status,
  reason: plan.reason,
  event_at: formatInZone(plan.event_at, zone),
  started_at: timeIn(plan.started_at, zone),
  ended_at: timeIn(plan.ended_at, zone),
  end_reason: plan.end_reason,
})

const stepOf = (step: StepRow, moves: TaskChange[], zone: string): CareRecordEntry['steps'][number] => ({
  task_id: step.id,
  name: step.title,
  channel: step.channel,
  owner: step.owner,
  due_at: formatInZone(step.due_at, zone),
  status: step.status,
  closed_at: timeIn(step.closed_at, zone),
  closed_by: step.closed_by_name,
  in_time: step.status === 'done' && step.closed_at ? step.closed_at <= step.due_at : null,
  outcome: step.outcomes.find(one => one.key === step.outcome)?.label ?? null,
  note: step.note,
  moves,
})
