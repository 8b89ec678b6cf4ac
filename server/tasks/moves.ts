import type { TaskChange } from '../../domain/tasks/shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { type ChangeRow, changeOf } from './rows.ts'

/**
 * Who postponed tasks or handed them over, with the reason they gave, and what the calendar moved, the earliest first:
 * task id → its moves.
 */
export async function movesOf(
  tx: Tx,
  taskIds: readonly string[],
  zone: string,
): Promise<Map<string, TaskChange[]>> {
  const found = await rows<ChangeRow & { task_id: string }>(
    tx,
    sql`select task_id, at, by_name, kind, from_value, to_value, reason, cause from task_changes
        where task_id = any(${taskIds}::uuid[]) and (kind in ('postponed', 'handed_over') and reason <> '' or kind = 'calendar')
        order by task_id, seq`,
  )
  const moves = new Map<string, TaskChange[]>()
  for (const { task_id, ...change } of found)
    moves.set(task_id, [...(moves.get(task_id) ?? []), changeOf(change, zone)])
  return moves
}
