import { dueBy } from '../../domain/calendar/due-rule.ts'
import type { WorkCalendar } from '../../domain/calendar/working-time.ts'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { companyTime } from './company-time.ts'
import { type TaskRow, taskColumns } from './rows.ts'

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
