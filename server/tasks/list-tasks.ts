import { Problem } from '../../domain/base/problem.ts'
import { endOfDay, isDate, parseLocal } from '../../domain/calendar/zone.ts'
import type { TaskQuery } from '../../domain/tasks/contract.ts'
import type { Task, TaskStatus } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { ofCode } from '../customers/reads.ts'
import { companyTime } from './company-time.ts'
import { UUID } from './get-task.ts'
import { type NamedTaskRow, namedColumns, namedTables, taskOf } from './rows.ts'
import { mineAndCovered, tasksVisibleTo } from './visible.ts'

const STATUSES: readonly string[] = ['open', 'done', 'cancelled'] satisfies TaskStatus[]

/** Tasks in the asker's scope by due time. Throws `invalid` for a filter that cannot be read. */
export async function listTasks(
  tx: Tx,
  by: Actor,
  query: TaskQuery,
  now: Date,
): Promise<{ items: Task[]; next: string | null }> {
  permit(by, 'tasks.read')
  const { zone } = await companyTime(tx, now)
  const conditions = [tasksVisibleTo(by), ...filters(by, query, zone)]
  const found = await rows<NamedTaskRow>(
    tx,
    sql`select ${namedColumns} from ${namedTables} where ${join(conditions, ' and ')}
        order by t.due_at, t.id limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(item => taskOf(item, zone)),
    next: found.length > query.limit && last ? `${last.due_at.getTime()}.${last.id}` : null,
  }
}

const invalid = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }] })

function filters(by: Actor, query: TaskQuery, zone: string): Sql[] {
  const found: Sql[] = []
  if (query.owner === 'me') found.push(sql`t.owner_id = any(${mineAndCovered(by)}::uuid[])`)
  else if (query.owner === 'none') found.push(sql`t.owner_id is null`)
  else if (query.owner !== undefined) {
    if (!UUID.test(query.owner)) throw invalid('owner', 'tasks.bad_owner', 'owner is a staff id, me or none')
    found.push(sql`t.owner_id = ${query.owner}`)
  }
  if (query.due_before !== undefined) found.push(sql`t.due_at < ${dueBefore(query.due_before, zone)}`)
  if (query.status !== undefined) {
    const statuses = query.status.split(',').map(status => status.trim())
    if (!statuses.every(status => STATUSES.includes(status))) {
      throw invalid('status', 'tasks.bad_status', 'status is one or more of open, done, cancelled')
    }
    found.push(sql`t.status = any(${statuses})`)
  }
  if (query.customer !== undefined) found.push(ofCode(query.customer))
  if (query.raised !== undefined) found.push(sql`(t.raised_at is not null) = ${query.raised === 'true'}`)
  if (query.cursor !== undefined) {
    const [ms, id] = query.cursor.split('.')
    if (!ms || !/^\d+$/.test(ms) || !id || !UUID.test(id))
      throw invalid('cursor', 'input.bad_cursor', 'the cursor is not one of ours')
    found.push(sql`(t.due_at, t.id) > (${new Date(Number(ms))}, ${id}::uuid)`)
  }
  return found
}

/** A day means until its end; an instant itself. */
function dueBefore(text: string, zone: string): Date {
  const at = isDate(text) ? new Date(endOfDay(text, zone).getTime() + 1) : parseLocal(text, zone)
  if (!at)
    throw invalid(
      'due_before',
      'tasks.bad_due_before',
      'due_before is a day (2026-01-05) or a time (2026-01-05T18:00:00+08:00)',
    )
  return at
}
