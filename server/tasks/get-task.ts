import { Problem } from '../../domain/base/problem.ts'
import type { TaskWithChanges } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { chainOf } from './chain.ts'
import { companyTime } from './company-time.ts'
import { type ChangeRow, changeOf, type NamedTaskRow, namedColumns, namedTables, taskOf } from './rows.ts'
import { tasksVisibleTo } from './visible.ts'

/** The form of an id. */
export const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** A task with its changes, the latest last. Throws `not_found` also for one outside the asker's scope. */
export async function getTask(tx: Tx, by: Actor, id: string, now: Date): Promise<TaskWithChanges> {
  permit(by, 'tasks.read')
  return readTask(tx, by, id, now)
}

/** As `getTask`, for verbs that have checked their own permission. */
export async function readTask(tx: Tx, by: Actor, id: string, now: Date): Promise<TaskWithChanges> {
  const time = await companyTime(tx, now)
  const { zone } = time
  const found = await rowOrNull<NamedTaskRow>(
    tx,
    sql`select ${namedColumns} from ${namedTables} where t.id = ${uuid(id)} and ${tasksVisibleTo(by)}`,
  )
  if (!found) throw noTask(id)
  const changes = await rows<ChangeRow>(
    tx,
    sql`select at, by_name, kind, from_value, to_value, reason, cause from task_changes where task_id = ${id} order by seq`,
  )
  return {
    ...taskOf(found, zone),
    changes: changes.map(change => changeOf(change, zone)),
    chain: await chainOf(tx, found, time),
  }
}

export const noTask = (id: string): Problem =>
  new Problem('not_found', 'tasks.not_found', 'there is no such task, or it is not yours to see', {
    params: { id },
  })

/** Text that is no id names no task. */
export function uuid(id: string): string {
  if (!UUID.test(id)) throw noTask(id)
  return id
}
