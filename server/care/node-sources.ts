import { startOfDay } from '../../domain/calendar/zone.ts'
import { festivalsOn } from '../../domain/care/festivals.ts'
import { birthdaysKeptOn, type DayAhead, daysBegun } from '../../domain/care/node-days.ts'
import type { Trigger } from '../../domain/care/playbook.ts'
import type { Node } from '../../domain/care/triggers.ts'
import { type Sql, sql } from '../base/db.ts'
import type { CareSetting } from './setting.ts'
import { known, reasonSql, type Source } from './trigger-source.ts'

/** Birthdays, founding days and anniversaries whose care has begun: a join of the file with the few days ahead. */
export function nodeSources(trigger: Extract<Trigger, { nodes: Node[] }>, setting: CareSetting): Source[] {
  const days = daysBegun(setting.cal, setting.goLive, setting.today, trigger.working_days_before)
  return days.length === 0 ? [] : trigger.nodes.map(node => sources[node](days, setting))
}

const sources: Record<Node, (days: DayAhead[], setting: CareSetting) => Source> = {
  birthday: (days, setting) => ({
    from: sql`${known} join ${keptDays(days)} on ${keeps(sql`c.birthday`, sql`c.birthday_calendar`)}`,
    where: sql`c.birthday is not null`,
    key: sql`'node:birthday:' || d.on_date`,
    eventAt: startSql(setting),
    reason: reasonSql('node', sql`'birthday'`, sql`d.starts_on`, sql`jsonb_build_object('on', d.on_date)`),
    nodeOn: sql`d.on_date`,
  }),
  contact_birthday: (days, setting) => ({
    from: sql`${known} join contacts k on k.customer_id = c.id
      join ${keptDays(days)} on ${keeps(sql`k.birthday`, sql`k.birthday_calendar`)}`,
    where: sql`k.birthday is not null`,
    key: sql`'node:contact_birthday:' || d.on_date || ':' || k.name`,
    eventAt: startSql(setting),
    reason: reasonSql(
      'node',
      sql`'contact_birthday'`,
      sql`d.starts_on`,
      sql`jsonb_build_object('on', d.on_date, 'contact', k.name)`,
    ),
    nodeOn: sql`d.on_date`,
  }),
  anniversary: (days, setting) => ({
    from: sql`${known} join ${solarDays(days)} on to_char(s.first_cooperation_on, 'MM-DD') = d.month_day
      and s.first_cooperation_on < d.on_date`,
    where: sql`s.first_cooperation_on is not null`,
    key: sql`'node:anniversary:' || d.on_date`,
    eventAt: startSql(setting),
    reason: reasonSql(
      'node',
      sql`'anniversary'`,
      sql`d.starts_on`,
      sql`jsonb_build_object('on', d.on_date,
        'years', extract(year from d.on_date)::int - extract(year from s.first_cooperation_on)::int)`,
    ),
    nodeOn: sql`d.on_date`,
  }),
}

const startSql = ({ zone }: CareSetting): Sql => sql`(d.starts_on::timestamp at time zone ${zone})`

/** The days ahead as rows `d (on_date, starts_on, calendar, month_day)`: one per month and day that is kept on them. */
function keptDays(days: DayAhead[]): Sql {
  const rows = days.flatMap(day => {
    const { solar, lunar } = birthdaysKeptOn(day.on)
    return [
      ...solar.map(monthDay => ({ ...day, calendar: 'solar', monthDay })),
      ...lunar.map(monthDay => ({ ...day, calendar: 'lunar', monthDay })),
    ]
  })
  return sql`unnest(${rows.map(one => one.on)}::date[], ${rows.map(one => one.startsOn)}::date[],
    ${rows.map(one => one.calendar)}::text[], ${rows.map(one => one.monthDay)}::text[])
    as d (on_date, starts_on, calendar, month_day)`
}

const keeps = (birthday: Sql, calendar: Sql): Sql =>
  sql`right(${birthday}, 5) = d.month_day and coalesce(${calendar}, 'solar') = d.calendar and left(${birthday}, 4) < to_char(d.on_date, 'YYYY')`

function solarDays(days: DayAhead[]): Sql {
  const rows = days.flatMap(day => birthdaysKeptOn(day.on).solar.map(monthDay => ({ ...day, monthDay })))
  return sql`unnest(${rows.map(one => one.on)}::date[], ${rows.map(one => one.startsOn)}::date[],
    ${rows.map(one => one.monthDay)}::text[]) as d (on_date, starts_on, month_day)`
}

/** Festivals whose greetings have begun; each is for everyone in the audience. */
export function festivalSources(
  { festivals, working_days_before: before }: Extract<Trigger, { festivals: unknown }>,
  setting: CareSetting,
): Source[] {
  return daysBegun(setting.cal, setting.goLive, setting.today, before).flatMap(({ on, startsOn }) =>
    festivalsOn(on, festivals).map(festival => ({
      from: known,
      where: sql`s.first_cooperation_on is not null`,
      key: sql`${`festival:${festival}:${on}`}::text`,
      eventAt: sql`${startOfDay(startsOn, setting.zone)}::timestamptz`,
      reason: reasonSql(
        'festival',
        sql`${festival}::text`,
        sql`${startsOn}::date`,
        sql`jsonb_build_object('on', ${on}::date)`,
      ),
      nodeOn: sql`${on}::date`,
    })),
  )
}
