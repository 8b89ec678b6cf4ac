import { isNever } from '../../domain/care/flow.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { cancelTasksOf } from '../tasks/actions.ts'
import { audienceSql } from './audience.ts'
import { endPlan, playbookOf } from './open-plan.ts'
import { careSetting } from './setting.ts'

/**
 * Ends running plans whose playbook stops at once where its condition holds, and cancels their open tasks: one statement
 * for each playbook and handbook version in use. Answers how many ended.
 */
export async function stopAtOnce(tx: Tx, customerIds: readonly string[] | null, now: Date): Promise<number> {
  const running = await rows<{ playbook: string; handbook_version: number }>(
    tx,
    sql`select distinct playbook, handbook_version from plans where status = 'open'
          and (${customerIds}::uuid[] is null or customer_id = any(${customerIds}::uuid[]))
        order by 1, 2`,
  )
  if (running.length === 0) return 0
  const setting = await careSetting(tx, now)
  let ended = 0
  for (const one of running) {
    const playbook = await playbookOf(tx, one)
    if (!playbook.stop_at_once || isNever(playbook.stop_when)) continue
    const { joins, where } = audienceSql(playbook.stop_when, setting, { customerIds })
    const over = await rows<{ id: string }>(
      tx,
      sql`select p.id from plans p join customers c on c.id = p.customer_id join standing s on s.customer_id = c.id ${joins}
          where p.status = 'open' and p.playbook = ${one.playbook} and p.handbook_version = ${one.handbook_version}
            and (${customerIds}::uuid[] is null or p.customer_id = any(${customerIds}::uuid[])) and ${where}
          order by p.id for update of p`,
    )
    for (const { id } of over) {
      await endPlan(tx, id, 'stopped', 'stop_when', now)
      await cancelTasksOf(tx, systemActor, `care:${id}:`, 'stop_when', now)
    }
    ended += over.length
  }
  return ended
}
