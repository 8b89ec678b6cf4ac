import { workingDayOnOrAfter } from '../../domain/calendar/working-time.ts'
import { periodOf } from '../../domain/care/period.ts'
import { empty, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { beginPlans, type Released, withReasons } from './begin-plans.ts'
import { rhythmKey } from './rhythm-source.ts'
import type { CareSetting } from './setting.ts'
import { peopleColumns, peopleTables } from './step-owner.ts'

/** Two releases at once would each see the cap not yet used up. */
const RELEASE_LOCK = 7_302

/**
 * Lets queued plans start, for each person at most the handbook's cap on one working day, the most valuable customers
 * first: the given plans, or all that wait (null). What somebody asked for by name is not `capped`. Answers how many
 * started.
 */
export async function releasePlans(
  tx: Tx,
  setting: CareSetting,
  planIds: readonly string[] | null,
  { capped = true }: { capped?: boolean } = {},
): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${RELEASE_LOCK})`)
  const among = planIds ? sql`and p.id = any(${planIds}::uuid[])` : empty
  await dropStale(tx, setting, among)
  await joinRunning(tx, setting, among)
  const careDay = workingDayOnOrAfter(setting.cal, setting.today)
  const released = await rows<Released>(
    tx,
    sql`with ready as (
          select p.id, p.customer_id, p.playbook, p.event_at, p.node_on, p.reason, ${peopleColumns},
                 row_number() over (partition by s.id order by st.amount_365d desc nulls last, p.event_at, p.id) as place
          from plans p ${peopleTables} left join standing st on st.customer_id = p.customer_id
          where p.status = 'queued' ${among} and not exists (
            select 1 from plans o where o.customer_id = p.customer_id and o.playbook = p.playbook
              and o.status = 'queued' and (o.event_at, o.id) < (p.event_at, p.id))
        ), used as (
          select owner_id, count(*) as started from plans where started_on = ${careDay}::date group by owner_id
        )
        select r.* from ready r left join used u on u.owner_id is not distinct from r.owner_id
        where ${capped ? sql`r.place + coalesce(u.started, 0) <= ${setting.policy.daily_cap}` : sql`true`}
        order by r.place`,
  )
  const told = await withReasons(tx, released, setting.company.currency)
  await beginPlans(tx, setting, told, careDay)
  await joinRunning(tx, setting, among)
  return released.length
}

/** What waited too long: its warning is over, its period past, its playbook gone. */
async function dropStale(tx: Tx, setting: CareSetting, among: Sql): Promise<void> {
  await run(
    tx,
    sql`update plans p set status = 'stopped', ended_at = ${setting.now}, end_reason = case
            when ${isGone(setting)} then 'playbook_gone' else 'over_before_start' end
        where p.status = 'queued' ${among} and ${isStale(setting)}`,
  )
}

const isGone = ({ policy }: CareSetting): Sql =>
  sql`p.playbook <> all (${policy.playbooks.filter(one => one.enabled).map(one => one.key)}::text[])`

/** Whether a queued plan `p` will not start any more. */
export function isStale(setting: CareSetting): Sql {
  const { policy, today } = setting
  const rhythms = policy.playbooks.flatMap(({ enabled, trigger }) =>
    enabled && 'every' in trigger ? [rhythmKey(periodOf(today, trigger.every))] : [],
  )
  return sql`(${isGone(setting)}
    or (starts_with(p.trigger_key, 'rhythm:') and p.trigger_key <> all (${rhythms}::text[]))
    or (p.node_on < ${today}::date and not starts_with(p.trigger_key, 'product:'))
    or (starts_with(p.trigger_key, 'stage:') and not exists (
      select 1 from standing s where s.customer_id = p.customer_id and s.stage = split_part(p.trigger_key, ':', 2)))
    or (starts_with(p.trigger_key, 'warning:') and not exists (
      select 1 from standing s where s.customer_id = p.customer_id
        and split_part(p.trigger_key, ':', 2) = any (s.warnings))))`
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
