import type { IsoDate } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { dueInWorkingDays, type WorkCalendar } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay } from '../../domain/calendar/zone.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import { systemActor } from '../base/actor.ts'
import { row, rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { policyOn } from '../handbook/reads.ts'
import { companyTime } from './company-time.ts'
import { type TaskRow, taskColumns } from './rows.ts'

/**
 * Raises overdue work to the lead, each task once: all whose due time lies the handbook's number of working days back.
 * Answers how many. One statement, safe to repeat.
 */
export async function raiseOverdue(tx: Tx, now: Date): Promise<number> {
  const { cal, zone, today } = await companyTime(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const last = latestRaised(cal, today, now, value.raise_after_working_days)
  const { raised } = await row<{ raised: number }>(
    tx,
    sql`with raised as (
          update tasks set raised_at = ${now}
          where status = 'open' and raised_at is null and due_at <= ${endOfDay(last, zone)}
          returning id, owner_id
        ), told as (
          insert into task_changes (id, task_id, at, by_name, kind, to_value)
          select gen_random_uuid(), r.id, ${now}, ${systemActor.name}, 'raised', lead.name
          from raised r left join staff s on s.id = r.owner_id left join teams on teams.id = s.team_id
            left join staff lead on lead.id = teams.lead_id
        )
        select count(*) as raised from raised`,
  )
  return raised
}

/** The latest due date of which `n` working days have passed by now. */
function latestRaised(cal: WorkCalendar, today: IsoDate, now: Date, n: number): IsoDate {
  let day = today
  while (dueInWorkingDays(cal, endOfDay(day, cal.zone), n).at > now) day = addDays(day, -1)
  return day
}

const BATCH = 1000

/**
 * Works out the due times of open tasks again after the calendar changed (a new handbook, newly announced holidays), with
 * a note of what moved. Tasks whose due time a person set stay. Answers how many moved.
 */
export async function followCalendar(tx: Tx, now: Date): Promise<number> {
  const { cal } = await companyTime(tx, now)
  let moved = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await rows<TaskRow>(
      tx,
      sql`select ${taskColumns} from tasks t where t.status = 'open' and t.due_rule is not null and t.id > ${after}
          order by t.id limit ${BATCH} for update`,
    )
    for (const task of batch) if (await moveDue(tx, cal, task, now)) moved++
    if (batch.length < BATCH) return moved
    after = batch.at(-1)!.id
  }
}

async function moveDue(tx: Tx, cal: WorkCalendar, task: TaskRow, now: Date): Promise<boolean> {
  const due = dueBy(cal, task.due_rule!, task.due_from!)
  const sameTime = due.at.getTime() === task.due_at.getTime()
  if (sameTime && due.provisional === task.due_provisional && due.starts_on === task.starts_on) return false
  await run(
    tx,
    sql`update tasks set due_at = ${due.at}, due_provisional = ${due.provisional}, starts_on = ${due.starts_on}
        where id = ${task.id}`,
  )
  if (sameTime) return false
  await run(
    tx,
    sql`insert into task_changes (id, task_id, at, by_name, kind, from_value, to_value)
        values (${newId(now)}, ${task.id}, ${now}, ${systemActor.name}, 'calendar', ${task.due_at.toISOString()}, ${due.at.toISOString()})`,
  )
  return true
}
