import { startOfDay } from '../../domain/calendar/zone.ts'
import { sql } from '../base/db.ts'
import type { CareSetting } from './setting.ts'
import { type Among, known, openedIn, reasonSql, type Source } from './trigger-source.ts'

export const warningSource = (keys: string[], { zone }: CareSetting, { runId }: Among): Source => ({
  from: sql`standing_intervals i join standing s on s.customer_id = i.customer_id join customers c on c.id = i.customer_id`,
  where: sql`i.aspect = 'warning' and i.until_on is null and i.value = any(${keys}::text[])
    and s.warnings && ${keys}::text[] ${openedIn(runId)}`,
  key: sql`'warning:' || i.value || ':' || i.episode_on`,
  eventAt: sql`i.since_at`,
  reason: sql`jsonb_build_object('kind', 'warning', 'key', i.value, 'on', (i.since_at at time zone ${zone})::date,
    'handbook_version', i.handbook_version, 'values', coalesce(i.metrics, '{}'))`,
})

/**
 * Who came into a stage since care went live; leaving and coming back counts anew. The stage that runs stands in
 * `standing`; the interval of the one before, which it ended, says that somebody came and was not first seen so.
 */
export const stageSource = (keys: string[], { zone, goLive }: CareSetting, { runId }: Among): Source => ({
  from: sql`standing s join customers c on c.id = s.customer_id
    join standing_intervals i on i.customer_id = s.customer_id and i.aspect = 'stage' and i.until_at = s.stage_since
      and i.next_value = s.stage`,
  where: sql`s.stage = any(${keys}::text[]) and s.stage_since >= ${startOfDay(goLive, zone)}
    ${runId ? sql`and i.closed_run = ${runId}` : sql``}`,
  key: sql`'stage:' || s.stage || ':' || (s.stage_since at time zone ${zone})::date`,
  eventAt: sql`s.stage_since`,
  reason: reasonSql(
    'stage',
    sql`s.stage`,
    sql`(s.stage_since at time zone ${zone})::date`,
    sql`jsonb_build_object('last_order_on', s.last_order_on)`,
  ),
})

/** The order that began it, where an order did, says the moment; else the day's first instant. */
export const firstCooperationSource = ({ goLive, today, zone }: CareSetting): Source => ({
  from: sql`${known} left join lateral (
      select o.number, o.placed_at, o.amount from orders o
      where o.customer_id = s.customer_id and o.placed_on = s.first_cooperation_on
        and o.status in ('paid', 'completed') and o.amount >= 0
      order by o.placed_at, o.number limit 1) o on true`,
  where: sql`s.first_cooperation_on between ${goLive}::date and ${today}::date`,
  key: sql`'first_cooperation'`,
  eventAt: sql`coalesce(o.placed_at, s.first_cooperation_on::timestamp at time zone ${zone})`,
  reason: sql`jsonb_build_object('kind', 'first_cooperation', 'on', s.first_cooperation_on,
    'values', jsonb_strip_nulls(jsonb_build_object('order_number', o.number, 'order_amount', o.amount)))`,
})

export const complaintSource = ({ goLive, now, zone }: CareSetting, withinDays: number): Source => ({
  from: sql`complaints k join standing s on s.customer_id = k.customer_id join customers c on c.id = k.customer_id`,
  where: sql`k.resolved_at >= ${startOfDay(goLive, zone)} and k.resolved_at <= ${now}
    and k.resolved_at > ${new Date(now.getTime() - withinDays * 86_400_000)}`,
  key: sql`'complaint:' || k.id`,
  eventAt: sql`k.resolved_at`,
  reason: sql`jsonb_build_object('kind', 'complaint_resolved', 'key', k.id,
    'on', (k.resolved_at at time zone ${zone})::date,
    'values', jsonb_strip_nulls(jsonb_build_object('received_on', k.received_on, 'cause', k.cause)))`,
})
