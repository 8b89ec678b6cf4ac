import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, startOfDay } from '../../domain/calendar/zone.ts'
import type { Arrival } from '../../domain/care/foresight.ts'
import type { Trigger } from '../../domain/care/playbook.ts'
import { row, rows, run, sql, type Tx } from '../base/db.ts'
import { allCandidates } from './candidates.ts'
import { isStale } from './release.ts'
import { takesOver } from './rhythm-source.ts'
import type { CareSetting } from './setting.ts'

/** What will have come by a later day is known today only of what the calendar brings. */
const byCalendar = (trigger: Trigger): boolean =>
  'every' in trigger ||
  'nodes' in trigger ||
  'festivals' in trigger ||
  'occasions' in trigger ||
  'products' in trigger

/**
 * Every plan that may start by the last of some days, out of the very candidates that the real start looks for: those of
 * today, what waits already, and on the first day of each further period and week what the calendar brings. Of each
 * person and day only as many as the caps could let start, the most valuable; `count` is all of them.
 */
export async function foreseeArrivals(
  tx: Tx,
  setting: CareSetting,
  days: readonly IsoDate[],
): Promise<{ arrivals: Arrival[]; count: number }> {
  await run(
    tx,
    sql`create temp table care_foreseen (
          customer_id uuid, playbook text, trigger_key text, arrives date, node_on date) on commit drop`,
  )
  await run(tx, sql`create index on care_foreseen (customer_id)`)
  const [first, last] = [days[0]!, days.at(-1)!]
  await keepWaiting(tx, setting)
  for (const day of looksBetween(setting.today > setting.goLive ? setting.today : setting.goLive, last)) {
    const later = day > setting.today
    const then = later ? { ...setting, today: day, now: startOfDay(day, setting.zone) } : setting
    await look(tx, then, trigger => !('every' in trigger) && (!later || byCalendar(trigger)))
    // A rhythm gives each customer its day of the period at once.
    if (!later || day.endsWith('-01')) await look(tx, then, trigger => 'every' in trigger)
  }
  const most = setting.policy.daily_cap * days.length
  const arrivals = await rows<Arrival>(
    tx,
    sql`select owner, playbook, arrives::text as "on", node_on::text, amount from (
          select f.*, s.id as owner, coalesce(st.amount_365d, 0) as amount,
                 row_number() over (partition by s.id, f.arrives order by st.amount_365d desc nulls last, f.customer_id) as place
          from (select distinct on (customer_id, playbook) * from care_foreseen
                where arrives <= ${last}::date order by customer_id, playbook, arrives, trigger_key) f
            join customers c on c.id = f.customer_id left join standing st on st.customer_id = f.customer_id
            left join staff s on s.id = c.owner_id and s.disabled_at is null) placed
        where place <= ${most}`,
  )
  const { count } = await row<{ count: number }>(
    tx,
    sql`select count(*) as count from (select distinct customer_id, playbook from care_foreseen where arrives <= ${last}::date) f`,
  )
  await run(tx, sql`drop table care_foreseen`)
  return { arrivals: arrivals.map(one => (one.on < first ? { ...one, on: first } : one)), count }
}

const keepWaiting = (tx: Tx, setting: CareSetting): Promise<number> =>
  run(
    tx,
    sql`insert into care_foreseen
        select p.customer_id, p.playbook, p.trigger_key, ${setting.today}::date, p.node_on from plans p
        where p.status = 'queued' and not ${isStale(setting)} and not exists (
          select 1 from plans o where o.customer_id = p.customer_id and o.playbook = p.playbook and o.status = 'open')`,
  )

/** Looks for candidates as on a day; what was found before, or runs already, is passed over as it is for real. */
async function look(tx: Tx, setting: CareSetting, wanted: (trigger: Trigger) => boolean): Promise<void> {
  const candidates = allCandidates(setting, { customerIds: null }, wanted, false)
  if (!candidates) return
  // The planner takes a table it knows nothing of for a small one, and would search it once per candidate.
  await run(tx, sql`analyze care_foreseen`)
  await run(
    tx,
    sql`insert into care_foreseen
        select q.customer_id, q.playbook, q.trigger_key, greatest(q.not_before, ${setting.today}::date), q.node_on
        from (${candidates}) q
        where not exists (select 1 from plans p where p.customer_id = q.customer_id and p.playbook = q.playbook
                          and (p.trigger_key = q.trigger_key or p.status = 'open'))
          and not exists (select 1 from care_foreseen f where f.customer_id = q.customer_id
                          and (f.playbook = q.playbook and f.trigger_key = q.trigger_key
                            or starts_with(q.trigger_key, 'rhythm:') and ${takesOver(sql`f.trigger_key`)}))`,
  )
}

/** The first day, each Monday and each first of a month after it. */
export function looksBetween(first: IsoDate, last: IsoDate): IsoDate[] {
  const looks = first <= last ? [first] : []
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
    const monday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1
    if (monday || day.endsWith('-01')) looks.push(day)
  }
  return looks
}
