import type { IsoDate } from '../../domain/base/shapes.ts'
import { beginningDays, type Period, periodOf } from '../../domain/care/period.ts'
import type { Trigger } from '../../domain/care/playbook.ts'
import { type Sql, sql } from '../base/db.ts'
import { careTierSql } from './audience.ts'
import type { CareSetting } from './setting.ts'
import { known, type Source } from './trigger-source.ts'

/** Each customer has a working day of its own in the period for each rhythm, out of its id; who was met in the period is passed over. */
export function rhythmSource(
  trigger: Extract<Trigger, { every: string }>,
  key: string,
  setting: CareSetting,
): Source {
  const { today, cal, goLive, zone } = setting
  const period = periodOf(today, trigger.every)
  const days = beginningDays(cal, period, goLive)
  const slot = sql`(${days}::date[])[1 + ('x' || right(md5(c.id::text || ${key}::text), 6))::bit(24)::int % ${days.length}]`
  const contacts = (until: IsoDate, part: Sql) => sql`(select ${part} from interactions i
    where i.customer_id = c.id and i.kind = 'personal' and i.channel = any(${trigger.satisfied_by}::text[])
      and i.happened_on <= ${until}::date)`
  return {
    from: known,
    where: sql`s.first_cooperation_on is not null and ${notMet(period, trigger.satisfied_by)} and ${notInHand}`,
    key: sql`${rhythmKey(period)}::text`,
    eventAt: sql`(${slot}::timestamp at time zone ${zone})`,
    reason: sql`jsonb_build_object('kind', 'rhythm', 'key', ${trigger.every}::text, 'on', ${today}::date, 'values',
      jsonb_strip_nulls(jsonb_build_object('period', ${period.key}::text, 'tier', ${careTierSql(setting)},
        'uncaught', s.tier is null, 'last_on', ${contacts(today, sql`max(i.happened_on)`)})))`,
    notBefore: slot,
  }
}

/**
 * While a plan of another kind runs (a win-back, a renewal), its steps are the contact: the rhythm stays silent. What is
 * about a day, a product or an occasion is no such contact.
 */
const notInHand: Sql = sql`not exists (select 1 from plans h where h.customer_id = c.id and h.status in ('queued', 'open')
  and ${takesOver(sql`h.trigger_key`)})`

/** Whether a plan with this key is contact enough to keep rhythms silent. */
export function takesOver(key: Sql): Sql {
  return sql`split_part(${key}, ':', 1) not in ('rhythm', 'node', 'festival', 'occasion', 'product')`
}

export const rhythmKey = (period: Period): string => `rhythm:${period.key}`

const notMet = ({ from, to }: Period, channels: readonly string[]): Sql =>
  channels.length === 0
    ? sql`true`
    : sql`not exists (select 1 from interactions i where i.customer_id = c.id and i.kind = 'personal'
        and i.channel = any(${channels}::text[]) and i.happened_on between ${from}::date and ${to}::date)`
