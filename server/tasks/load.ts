import type { IsoDate } from '../../domain/base/shapes.ts'
import { weekday } from '../../domain/calendar/days.ts'
import { isWorkingDay, workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import { isAway } from '../../domain/staff/stand-in.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import type { Channel } from '../../domain/tasks/shapes.ts'
import type { PersonLoad } from '../../domain/tasks/team-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { policyOn } from '../handbook/reads.ts'
import { absencesOf } from '../staff/reads.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { tasksVisibleTo } from './visible.ts'

type Counted = {
  owner_id: string | null
  /** 0 for the first week; null: before or after all of them. */
  week: number | null
  channel: Channel | null
  tasks: number
  overdue: number
  raised: number
}
type Person = { id: string; name: string; team: string | null; customers: number }

/** Open work by person and week within the asker's scope, those with the most first, work that is nobody's last. */
export async function loadOf(
  tx: Tx,
  by: Actor,
  query: { from?: IsoDate | undefined; weeks: number },
  now: Date,
): Promise<{
  as_of: string
  weeks: { from: IsoDate; to: IsoDate; working_days: number }[]
  people: PersonLoad[]
}> {
  permit(by, 'tasks.read')
  const time = await companyTime(tx, now)
  const first = mondayOf(query.from ?? time.today)
  const starts = Array.from({ length: query.weeks }, (_, i) => addDays(first, 7 * i))
  const counted = await count(tx, by, starts, time, now)
  const people = await peopleOf(tx, by, counted)
  const absences = await absencesOf(tx, first, addDays(first, 7 * query.weeks - 1))
  const { value } = await policyOn(tx, tasksPolicy, time.today)
  const minutesOf = (channel: Channel | null) => value.planned_minutes[channel ?? 'none']
  const names = new Map(people.map(one => [one.id, one.name]))

  const loadOf = (person: Person | null): PersonLoad => {
    const own = counted.filter(one => one.owner_id === (person?.id ?? null))
    const sum = (of: (one: Counted) => number, from = own) => from.reduce((all, one) => all + of(one), 0)
    const away = person ? absences.filter(one => one.staffId === person.id) : []
    return {
      person: person && { id: person.id, name: person.name },
      team: person?.team ?? null,
      open: sum(one => one.tasks),
      overdue: sum(one => one.overdue),
      raised: sum(one => one.raised),
      minutes: sum(one => one.tasks * minutesOf(one.channel)),
      customers: person?.customers ?? 0,
      away: away.map(one => ({
        from: one.from,
        to: one.to,
        delegate: one.delegateId ? (names.get(one.delegateId) ?? null) : null,
      })),
      weeks: starts.map((start, week) => {
        const days = Array.from({ length: 7 }, (_, i) => addDays(start, i))
        const there = days.filter(day => !person || !isAway(away, person.id, day))
        const due = own.filter(one => one.week === week)
        return {
          due: sum(one => one.tasks, due),
          minutes: sum(one => one.tasks * minutesOf(one.channel), due),
          capacity: there.reduce((all, day) => all + minutesOn(time, day), 0),
          away_days: days.filter(day => !there.includes(day) && isWorkingDay(time.cal, day)).length,
          channels: due.map(({ channel, tasks }) => ({
            channel,
            tasks,
            minutes: tasks * minutesOf(channel),
          })),
        }
      }),
    }
  }
  const loads = people.map(loadOf).toSorted((a, b) => b.overdue - a.overdue || b.minutes - a.minutes)
  const nobody = counted.some(one => one.owner_id === null) ? [loadOf(null)] : []
  return {
    as_of: formatInZone(now, time.zone),
    weeks: starts.map(from => ({
      from,
      to: addDays(from, 6),
      working_days: Array.from({ length: 7 }, (_, i) => addDays(from, i)).filter(day =>
        isWorkingDay(time.cal, day),
      ).length,
    })),
    people: [...loads, ...nobody],
  }
}

export const mondayOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekday(day))

const minutesOn = ({ cal, zone }: CompanyTime, day: IsoDate): number =>
  workingMinutesBetween(cal, startOfDay(day, zone), endOfDay(day, zone))

const count = (tx: Tx, by: Actor, starts: IsoDate[], { zone }: CompanyTime, now: Date): Promise<Counted[]> =>
  rows<Counted>(
    tx,
    sql`select t.owner_id, w.week, t.channel, count(*) as tasks,
               count(*) filter (where t.due_at < ${now}) as overdue,
               count(*) filter (where t.raised_at is not null) as raised
        from tasks t
          left join unnest(${starts.map(day => startOfDay(day, zone))}::timestamptz[],
                           ${starts.map(day => endOfDay(addDays(day, 6), zone))}::timestamptz[]) with ordinality as b (since, till, n)
            on t.due_at between b.since and b.till
          cross join lateral (select (b.n - 1)::integer as week) w
        where t.status = 'open' and ${tasksVisibleTo(by)}
        group by t.owner_id, w.week, t.channel order by t.owner_id, w.week, t.channel`,
  )

/** Whoever has work, and the managers of the asker's scope who have none. */
const peopleOf = (tx: Tx, by: Actor, counted: Counted[]): Promise<Person[]> => {
  const owners = counted.flatMap(one => one.owner_id ?? [])
  const near =
    by.kind === 'system' || by.scope === 'all'
      ? sql`s.role = 'manager'`
      : by.scope === 'team'
        ? sql`s.role = 'manager' and s.team_id = ${by.teamId}`
        : sql`s.id = ${by.id}`
  return rows<Person>(
    tx,
    sql`select s.id, s.name, t.name as team, (select count(*) from customer_list l where l.owner_id = s.id) as customers
        from staff s left join teams t on t.id = s.team_id
        where s.id = any(${owners}::uuid[]) or (s.disabled_at is null and ${near})
        order by s.name collate "C", s.id`,
  )
}
