import type { Trigger } from '../../domain/care/playbook.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { allCandidates } from './candidates.ts'
import { releasePlans } from './release.ts'
import { careSetting, isLive } from './setting.ts'
import type { Among } from './trigger-source.ts'

/**
 * Queues a plan for everyone whose trigger has come and lets start what the daily caps allow. A trigger that was queued
 * before is passed over, so it may be told of again and again. Before care goes live nothing happens.
 * @param wanted which kinds of trigger to look at
 * @returns how many plans were queued, and how many of these started
 */
export async function queuePlans(
  tx: Tx,
  among: Among,
  wanted: (trigger: Trigger) => boolean,
  now: Date,
): Promise<{ queued: number; started: number }> {
  const setting = await careSetting(tx, now)
  const candidates = isLive(setting) ? allCandidates(setting, among, wanted) : null
  if (!candidates) return { queued: 0, started: 0 }
  const queued = await rows<{ id: string }>(
    tx,
    sql`insert into plans (id, customer_id, playbook, trigger_key, reason, event_at, node_on, queued_at)
        select gen_random_uuid(), q.customer_id, q.playbook, q.trigger_key, q.reason, q.event_at, q.node_on, ${now}
        from (${candidates}) q
        where (q.not_before is null or q.not_before <= ${setting.today}::date)
          and not exists (select 1 from plans p where p.customer_id = q.customer_id and p.playbook = q.playbook
                          and p.trigger_key = q.trigger_key)
        order by q.customer_id, q.playbook, q.trigger_key
        on conflict (customer_id, playbook, trigger_key) do nothing returning id`,
  )
  if (queued.length === 0) return { queued: 0, started: 0 }
  const started = await releasePlans(
    tx,
    setting,
    queued.map(({ id }) => id),
  )
  return { queued: queued.length, started }
}

export const byWarning = (trigger: Trigger): boolean => 'warnings' in trigger
export const byStage = (trigger: Trigger): boolean => 'stages' in trigger
export const byOccasion = (trigger: Trigger): boolean => 'occasions' in trigger
export const byRhythm = (trigger: Trigger): boolean => 'every' in trigger
/** First cooperations (a standing tells of them) and resolved complaints (facts alone do). */
export const byEvent = (trigger: Trigger): boolean => 'event' in trigger
export const byComplaint = (trigger: Trigger): boolean =>
  'event' in trigger && trigger.event === 'complaint_resolved'
