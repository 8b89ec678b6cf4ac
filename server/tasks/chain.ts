import { dueInWorkingDays } from '../../domain/calendar/working-time.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { ladderOf } from '../../domain/tasks/ladder.ts'
import { rungsOf, tasksPolicy } from '../../domain/tasks/policy.ts'
import type { TaskRung } from '../../domain/tasks/shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { policyOn } from '../handbook/reads.ts'
import type { CompanyTime } from './company-time.ts'
import { ranksNow } from './ranks.ts'
import type { TaskRow } from './rows.ts'

/** The chain that an open task goes up while it stays overdue: rungs it was told to, then those it will be. */
export async function chainOf(tx: Tx, task: TaskRow, { cal, zone, today }: CompanyTime): Promise<TaskRung[]> {
  if (task.status !== 'open' || task.owner_id === null) return []
  const ranks = await ranksNow(tx)
  const told = await rows<{ rung: number; at: Date; to_ids: string[] }>(
    tx,
    sql`select rung, at, to_ids from task_raises where task_id = ${task.id} and due_at = ${task.due_at}`,
  )
  const { value } = await policyOn(tx, tasksPolicy, today)
  const ladder = ladderOf(task.owner_id, ranks)
  const namesOf = (ids: readonly string[]) => ids.flatMap(id => ranks.names.get(id) ?? [])
  return rungsOf(value).flatMap((days, i) => {
    const raise = told.find(one => one.rung === i + 1)
    const to = raise?.to_ids ?? ladder[i]
    if (!to || to.length === 0) return []
    const at = raise?.at ?? dueInWorkingDays(cal, task.due_at, days).at
    return [{ rung: i + 1, to: namesOf(to), at: formatInZone(at, zone), told: raise !== undefined }]
  })
}
