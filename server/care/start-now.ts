import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { releasePlans } from './release.ts'
import { careSetting } from './setting.ts'

export type StartGiven = {
  customerId: string
  playbook: string
  /** Makes it start once. */
  triggerKey: string
  reason: TaskReason
  eventAt: Date
}

/**
 * Starts a playbook for one customer because somebody or something asked for it: at once, beside the daily cap. What runs
 * already is joined; asked twice under one key it does nothing more. Answers the plan's id, null when the key was known.
 */
export async function startNow(tx: Tx, given: StartGiven, now: Date): Promise<string | null> {
  const setting = await careSetting(tx, now)
  const added = await rowOrNull<{ id: string }>(
    tx,
    sql`insert into plans (id, customer_id, playbook, trigger_key, reason, event_at, queued_at)
        values (${newId(now)}, ${given.customerId}, ${given.playbook}, ${given.triggerKey},
                ${JSON.stringify(given.reason)}, ${given.eventAt}, ${now})
        on conflict (customer_id, playbook, trigger_key) do nothing returning id`,
  )
  if (!added) return null
  await releasePlans(tx, setting, [added.id], { capped: false })
  return added.id
}
