import type { IsoDate } from '../../domain/base/shapes.ts'
import { startOfDay } from '../../domain/calendar/zone.ts'
import { beginningDays, type Period, periodOf } from '../../domain/care/period.ts'
import type { Playbook, Trigger } from '../../domain/care/playbook.ts'
import { empty, join, type Sql, sql } from '../base/db.ts'
import { audienceSql, careTierSql } from './audience.ts'
import type { CareSetting } from './setting.ts'

/** Whom to look at: all, some customers, or those whose warnings a standing run opened. */
export type Among = { customerIds: readonly string[] | null; runId?: string | null }

/** What a candidate row has: `customer_id, trigger_key, event_at, reason, not_before` (the day a rhythm gives it). */
type Source = { from: Sql; where: Sql; key: Sql; eventAt: Sql; reason: Sql; notBefore?: Sql }

/** Days within which a resolved complaint still calls for repair. */
const REPAIR_DAYS = 90

/**
 * The customers whose trigger for a playbook has come by today, one row each, with the key that makes it start once.
 * Those who have a plan of that key already are among them; inserting passes them over. Reasons cost look-ups, so who
 * only counts leaves them out.
 */
function candidatesSql(playbook: Playbook, setting: CareSetting, among: Among, reasons: boolean): Sql {
  const { from, where, key, eventAt, reason, notBefore } = sourceOf(playbook.trigger, setting, among)
  const some = among.customerIds ? sql`and c.id = any(${among.customerIds}::uuid[])` : empty
  const why = reasons ? sql`${eventAt} as event_at, ${reason} as reason,` : empty
  const audience = audienceSql(playbook.audience, setting, { customerIds: among.customerIds })
  return sql`select ${playbook.key}::text as playbook, c.id as customer_id, ${key} as trigger_key, ${why}
      ${notBefore ?? sql`null::date`} as not_before
    from ${from} ${audience.joins} where ${where} ${some} and ${audience.where}`
}

function sourceOf(trigger: Trigger, setting: CareSetting, among: Among): Source {
  if ('warnings' in trigger) return warningSource(trigger.warnings, setting, among)
  if ('every' in trigger) return rhythmSource(trigger, setting)
  return trigger.event === 'first_cooperation' ? firstCooperationSource(setting) : complaintSource(setting)
}

const warningSource = (keys: string[], { zone }: CareSetting, { runId }: Among): Source => ({
  from: sql`standing_intervals i join standing s on s.customer_id = i.customer_id join customers c on c.id = i.customer_id`,
  where: sql`i.aspect = 'warning' and i.until_on is null and i.value = any(${keys}::text[])
    and s.warnings && ${keys}::text[] ${runId ? sql`and i.opened_run = ${runId}` : empty}`,
  key: sql`'warning:' || i.value || ':' || i.episode_on`,
  eventAt: sql`i.since_at`,
  reason: sql`jsonb_build_object('kind', 'warning', 'key', i.value, 'on', (i.since_at at time zone ${zone})::date,
    'handbook_version', i.handbook_version, 'values', coalesce(i.metrics, '{}'))`,
})

/** The order that began it, where an order did, says the moment; else the day's first instant. */
const firstCooperationSource = ({ goLive, today, zone }: CareSetting): Source => ({
  from: sql`standing s join customers c on c.id = s.customer_id left join lateral (
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

const complaintSource = ({ goLive, now, zone }: CareSetting): Source => ({
  from: sql`complaints k join standing s on s.customer_id = k.customer_id join customers c on c.id = k.customer_id`,
  where: sql`k.resolved_at >= ${startOfDay(goLive, zone)} and k.resolved_at <= ${now}
    and k.resolved_at > ${new Date(now.getTime() - REPAIR_DAYS * 86_400_000)}`,
  key: sql`'complaint:' || k.id`,
  eventAt: sql`k.resolved_at`,
  reason: sql`jsonb_build_object('kind', 'complaint_resolved', 'key', k.id,
    'on', (k.resolved_at at time zone ${zone})::date,
    'values', jsonb_strip_nulls(jsonb_build_object('received_on', k.received_on, 'cause', k.cause)))`,
})

/** Each customer has a working day of its own in the period, out of its id; who was met in the period is passed over. */
function rhythmSource(trigger: Extract<Trigger, { every: string }>, setting: CareSetting): Source {
  const { today, cal, goLive, zone } = setting
  const period = periodOf(today, trigger.every)
  const days = beginningDays(cal, period, goLive)
  const slot = sql`(${days}::date[])[1 + ('x' || right(c.id::text, 6))::bit(24)::int % ${days.length}]`
  const contacts = (until: IsoDate, part: Sql) => sql`(select ${part} from interactions i
    where i.customer_id = c.id and i.kind = 'personal' and i.channel = any(${trigger.satisfied_by}::text[])
      and i.happened_on <= ${until}::date)`
  return {
    from: sql`standing s join customers c on c.id = s.customer_id`,
    where: sql`s.first_cooperation_on is not null and ${notMet(period, trigger.satisfied_by)} and ${notInHand}`,
    key: sql`${rhythmKey(period)}::text`,
    eventAt: sql`(${slot}::timestamp at time zone ${zone})`,
    reason: sql`jsonb_build_object('kind', 'rhythm', 'key', ${trigger.every}::text, 'on', ${today}::date, 'values',
      jsonb_strip_nulls(jsonb_build_object('period', ${period.key}::text, 'tier', ${careTierSql(setting)},
        'uncaught', s.tier is null, 'last_on', ${contacts(today, sql`max(i.happened_on)`)})))`,
    notBefore: slot,
  }
}

/** While a plan of another kind runs (a win-back, a renewal), its steps are the contact: the rhythm stays silent. */
const notInHand = sql`not exists (select 1 from plans h where h.customer_id = c.id and h.status in ('queued', 'open')
  and not starts_with(h.trigger_key, 'rhythm:'))`

export const rhythmKey = (period: Period): string => `rhythm:${period.key}`

const notMet = ({ from, to }: Period, channels: readonly string[]): Sql =>
  channels.length === 0
    ? sql`true`
    : sql`not exists (select 1 from interactions i where i.customer_id = c.id and i.kind = 'personal'
        and i.channel = any(${channels}::text[]) and i.happened_on between ${from}::date and ${to}::date)`

/** Candidates of all enabled playbooks of some kinds of trigger as one query; null when there are none. */
export function allCandidates(
  setting: CareSetting,
  among: Among,
  wanted: (trigger: Trigger) => boolean,
  reasons = true,
): Sql | null {
  const parts = setting.policy.playbooks
    .filter(playbook => playbook.enabled && wanted(playbook.trigger))
    .map(playbook => candidatesSql(playbook, setting, among, reasons))
  return parts.length > 0 ? join(parts, ' union all ') : null
}
