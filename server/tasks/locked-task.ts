import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { noTask, uuid } from './get-task.ts'
import type { TaskRow } from './rows.ts'
import { lockTask } from './store.ts'
import { tasksVisibleTo } from './visible.ts'

/** The task, locked, if it is the asker's to work on; throws `not_found` otherwise. */
export async function lockedTask(tx: Tx, by: Actor, id: string): Promise<TaskRow> {
  const task = await lockTask(tx, uuid(id), tasksVisibleTo(by))
  if (!task) throw noTask(id)
  return task
}

/** Throws `conflict` for a task that is done or cancelled. */
export function refuseClosed({ status, closed_by_name }: TaskRow): void {
  if (status === 'open') return
  const code = status === 'done' ? 'tasks.already_done' : 'tasks.already_cancelled'
  throw new Problem('conflict', code, `the task is ${status} already`, {
    params: { by: closed_by_name ?? '' },
  })
}
