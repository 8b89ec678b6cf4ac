import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate, LocalText } from '../../domain/base/shapes.ts'
import { dayNumber, daysBetween } from '../../domain/calendar/days.ts'
import { holidayName, isPublished, isWeekend, statutory } from '../../domain/calendar/holidays.ts'
import type { CalendarPolicy } from '../../domain/calendar/policy.ts'
import { isWorkingDay } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import type { CalendarDay, CalendarTask, DayKind } from '../../domain/tasks/planner-contract.ts'
import type { Channel } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { UUID } from './get-task.ts'
import { mineAndCovered, tasksVisibleTo } from './visible.ts'

const MOST_DAYS = 62
const MOST_TASKS = 1000

type Row = {
  id: string
  title: LocalText
  customer: CalendarTask['customer']
  owner: CalendarTask['owner']
  channel: Channel | null
  starts_on: IsoDate | null
  due_at: Date
  raised_at: Date | null
}

/** A stretch of days with what falls on them, in the asker's scope. Throws `invalid` for more than two months. */
export async function calendarOf(
  tx: Tx,
  by: Actor,
  query: { from: IsoDate; to: IsoDate; whose: string },
  now: Date,
) {
  permit(by, 'tasks.read')
  const length = daysBetween(query.from, query.to) + 1
  if (length < 1 || length > MOST_DAYS) throw badDays()
  const time = await companyTime(tx, now)
  const { zone, today } = time
  const [first, last] = [startOfDay(query.from, zone), endOfDay(query.to, zone)]
  const found = await rows<Row>(
    tx,
    sql`select t.id, t.title, t.channel, t.starts_on, t.due_at, t.raised_at,
               case when c.id is not null then jsonb_build_object('code', c.code, 'name', c.name) end as customer,
               case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as owner
        from tasks t left join customers c on c.id = t.customer_id left join staff s on s.id = t.owner_id
        where t.status = 'open' and ${tasksVisibleTo(by)} and ${ownersOf(by, query.whose, sql`t.owner_id`)}
          and (t.due_at between ${first} and ${last} or t.starts_on between ${query.from}::date and ${query.to}::date)
        order by t.due_at, t.id limit ${MOST_TASKS + 1}`,
  )
  const absences = await rows<{
    person: { id: string; name: string }
    delegate: { id: string; name: string } | null
    from: IsoDate
    to: IsoDate
  }>(
    tx,
    sql`select jsonb_build_object('id', s.id, 'name', s.name) as person, a.from_on as "from", a.to_on as "to",
               case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as delegate
        from absences a join staff s on s.id = a.staff_id and s.disabled_at is null left join staff d on d.id = a.delegate_id
        where a.from_on <= ${query.to} and a.to_on >= ${query.from} and ${peopleOf(by, query.whose)}
        order by a.from_on, s.name`,
  )
  return {
    as_of: formatInZone(now, zone),
    today,
    days: Array.from({ length }, (_, i) => dayOf(addDays(query.from, i), time)),
    tasks: found.slice(0, MOST_TASKS).map(({ raised_at, due_at, ...one }) => ({
      ...one,
      due_at: formatInZone(due_at, zone),
      overdue: due_at < now,
      raised: raised_at !== null,
    })),
    absences,
    more: found.length > MOST_TASKS,
  }
}

const badDays = (): Problem =>
  new Problem('invalid', 'tasks.calendar_days', `a calendar shows 1 to ${MOST_DAYS} days`, {
    fields: [{ path: 'to', code: 'tasks.calendar_days', message: `1 to ${MOST_DAYS} days` }],
    params: { most: MOST_DAYS },
  })

function ownersOf(by: Actor, whose: string, owner: Sql): Sql {
  if (whose === 'team') return sql`true`
  if (whose === 'mine') return sql`${owner} = any(${mineAndCovered(by)}::uuid[])`
  if (!UUID.test(whose)) {
    throw new Problem('invalid', 'tasks.bad_owner', 'whose is mine, team or a staff id', {
      fields: [{ path: 'whose', code: 'tasks.bad_owner', message: 'mine, team or a staff id' }],
    })
  }
  return sql`${owner} = ${whose}`
}

/** Absences are no secret among colleagues; what is asked for decides whose are shown. */
const peopleOf = (by: Actor, whose: string): Sql =>
  whose === 'team' && by.scope !== 'all' && by.kind !== 'system'
    ? sql`s.team_id is not distinct from ${by.teamId}::uuid`
    : ownersOf(by, whose, sql`s.id`)

function dayOf(date: IsoDate, { cal }: CompanyTime): CalendarDay {
  const day = dayNumber(date)
  const { policy } = cal
  const holiday = holidayName(policy.country, day)
  return {
    date,
    kind: kindOf(date, policy, isWorkingDay(cal, date)),
    holiday,
    provisional:
      !isPublished(policy.country, +date.slice(0, 4)) && !policy.announced_years.includes(+date.slice(0, 4)),
  }
}

function kindOf(date: IsoDate, policy: CalendarPolicy, working: boolean): DayKind {
  if (policy.days_off.includes(date)) return 'company_off'
  if (policy.extra_working_days.includes(date)) return 'company_working'
  const said = statutory(policy.country, dayNumber(date))
  if (said === 'off') return 'holiday'
  if (said === 'work') return 'make_up'
  if (working) return 'working'
  return isWeekend(dayNumber(date)) ? 'weekend' : 'company_off'
}
