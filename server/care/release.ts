import type { IsoDate } from '../../domain/base/shapes.ts'
import { workingDayOnOrAfter } from '../../domain/calendar/working-time.ts'
import { dueOfStep, firstPosition } from '../../domain/care/next-step.ts'
import { periodOf } from '../../domain/care/period.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { empty, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { openTasks } from '../tasks/actions.ts'
import { withEvidence } from './evidence.ts'
import { rhythmKey } from './rhythm-source.ts'
import type { CareSetting } from './setting.ts'
import { stepTask } from './step-task.ts'

/** Two releases at once would each see the cap not yet used up. */
const RELEASE_LOCK = 7_302

type Released = {
  id: string
  customer_id: string
  playbook: string
  event_at: Date
  reason: TaskReason
  owner_id: string | null
  lead_id: string | null
}

/**
 * Lets queued plans start, for each person at most the handbook's cap on one working day, the most valuable customers
 * first: the given plans, or all that wait (null). Answers how many started.
 */
export async function releasePlans(
  tx: Tx,
  setting: CareSetting,
  planIds: readonly string[] | null,
): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${RELEASE_LOCK})`)
  const among = planIds ? sql`and p.id = any(${planIds}::uuid[])` : empty
  await dropStale(tx, setting, among)
  await joinRunning(tx, setting, among)
  const careDay = workingDayOnOrAfter(setting.cal, setting.today)
  const released = await rows<Released>(
    tx,
    sql`with ready as (
          select p.id, p.customer_id, p.playbook, p.event_at, p.reason, s.id as owner_id,
                 case when lead.id <> s.id then lead.id end as lead_id,
                 row_number() over (partition by s.id order by st.amount_365d desc nulls last, p.event_at, p.id) as place
          from plans p join customers c on c.id = p.customer_id
            left join standing st on st.customer_id = p.customer_id
            left join staff s on s.id = c.owner_id and s.disabled_at is null
            left join teams on teams.id = s.team_id
            left join staff lead on lead.id = teams.lead_id and lead.disabled_at is null
          where p.status = 'queued' ${among} and not exists (
            select 1 from plans o where o.customer_id = p.customer_id and o.playbook = p.playbook
              and o.status = 'queued' and (o.event_at, o.id) < (p.event_at, p.id))
        ), used as (
          select owner_id, count(*) as started from plans where started_on = ${careDay}::date group by owner_id
        )
        select r.id, r.customer_id, r.playbook, r.event_at, r.reason, r.owner_id, r.lead_id
        from ready r left join used u on u.owner_id is not distinct from r.owner_id
        where r.place + coalesce(u.started, 0) <= ${setting.policy.daily_cap} order by r.place`,
  )
  const playbooks = new Map(setting.policy.playbooks.filter(one => one.enabled).map(one => [one.key, one]))
  await start(tx, setting, released, playbooks, careDay)
  await joinRunning(tx, setting, among)
  return released.length
}

async function start(
  tx: Tx,
  setting: CareSetting,
  released: Released[],
  playbooks: Map<string, Playbook>,
  careDay: IsoDate,
): Promise<void> {
  if (released.length === 0) return
  const { now, cal } = setting
  const tasks = []
  const begun: { id: string; owner_id: string | null; step: string; reason: TaskReason }[] = []
  for (const plan of released) {
    const playbook = playbooks.get(plan.playbook)!
    const reason = await withEvidence(tx, plan.reason, setting.company.currency)
    const position = firstPosition(playbook)
    const due = dueOfStep(cal, position, { event: plan.event_at, previous: plan.event_at, closed: {} }, now)
    tasks.push(stepTask({ ...plan, reason, seq: 1 }, position.step, due))
    begun.push({ id: plan.id, owner_id: plan.owner_id, step: position.step.key, reason })
  }
  await run(
    tx,
    sql`update plans p set status = 'open', handbook_version = ${setting.handbookVersion}, owner_id = b.owner_id,
          reason = b.reason, started_on = ${careDay}::date, started_at = ${now}, step = b.step, seq = 1
        from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as b (id uuid, owner_id uuid, step text, reason jsonb)
        where p.id = b.id`,
  )
  await openTasks(tx, systemActor, tasks, now)
}

/** What waited too long: its warning is over, its period past, its playbook gone. */
async function dropStale(tx: Tx, setting: CareSetting, among: Sql): Promise<void> {
  const { policy, today, now } = setting
  const enabled = policy.playbooks.filter(playbook => playbook.enabled)
  const rhythms = enabled.flatMap(({ trigger }) =>
    'every' in trigger ? [rhythmKey(periodOf(today, trigger.every))] : [],
  )
  await run(
    tx,
    sql`update plans p set status = 'stopped', ended_at = ${now}, end_reason = case
            when p.playbook <> all (${enabled.map(one => one.key)}::text[]) then 'playbook_gone' else 'over_before_start' end
        where p.status = 'queued' ${among} and (
          p.playbook <> all (${enabled.map(one => one.key)}::text[])
          or (starts_with(p.trigger_key, 'rhythm:') and p.trigger_key <> all (${rhythms}::text[]))
          or (p.node_on < ${today}::date and not starts_with(p.trigger_key, 'product:'))
          or (starts_with(p.trigger_key, 'stage:') and not exists (
            select 1 from standing s where s.customer_id = p.customer_id and s.stage = split_part(p.trigger_key, ':', 2)))
          or (starts_with(p.trigger_key, 'warning:') and not exists (
            select 1 from standing s where s.customer_id = p.customer_id
              and split_part(p.trigger_key, ':', 2) = any (s.warnings))))`,
  )
}

/** A playbook runs once at a time for a customer: what comes meanwhile joins the plan that runs. */
async function joinRunning(tx: Tx, { now }: CareSetting, among: Sql): Promise<void> {
  await run(
    tx,
    sql`update plans p set status = 'joined', ended_at = ${now}, end_reason = o.id::text
        from plans o
        where p.status = 'queued' ${among} and o.customer_id = p.customer_id and o.playbook = p.playbook
          and o.status = 'open'`,
  )
}
