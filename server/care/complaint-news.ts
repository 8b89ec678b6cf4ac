import * as z from 'zod/mini'
import { complaintResolved } from '../../domain/activity/complaint-resolved.ts'
import { localDate, startOfDay } from '../../domain/calendar/zone.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { audienceSql } from './audience.ts'
import { releasePlans } from './release.ts'
import { careSetting, isLive } from './setting.ts'

/**
 * A complaint was resolved, as the service desk tells it: queues the playbooks for it under the complaint's own key, so
 * that the fact of the same complaint starts nothing more. Complaints of before care went live stay alone.
 */
export async function hearComplaint(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const told = z.parse(complaintResolved, event.payload)
  const setting = await careSetting(tx, now)
  const resolvedAt = new Date(told.resolved_at)
  if (!isLive(setting) || resolvedAt < startOfDay(setting.goLive, setting.zone)) return
  const reason = {
    kind: 'complaint_resolved',
    key: told.id,
    on: localDate(resolvedAt, setting.zone),
    values: {
      ...(told.received_on ? { received_on: told.received_on } : {}),
      ...(told.cause ? { cause: told.cause } : {}),
    },
  }
  for (const playbook of setting.policy.playbooks) {
    const { trigger } = playbook
    if (!playbook.enabled || !('event' in trigger) || trigger.event !== 'complaint_resolved') continue
    if (resolvedAt.getTime() <= now.getTime() - trigger.within_days * 86_400_000) continue
    const { joins, where } = audienceSql(playbook.audience, setting, { customerIds: event.customerIds })
    const queued = await rows<{ id: string }>(
      tx,
      sql`insert into plans (id, customer_id, playbook, trigger_key, reason, event_at, queued_at)
          select gen_random_uuid(), c.id, ${playbook.key}, ${`complaint:${told.id}`}, ${JSON.stringify(reason)}::jsonb,
                 ${resolvedAt}, ${now}
          from customers c join standing s on s.customer_id = c.id ${joins}
          where c.id = any(${event.customerIds ?? []}::uuid[]) and ${where}
          on conflict (customer_id, playbook, trigger_key) do nothing returning id`,
    )
    await releasePlans(
      tx,
      setting,
      queued.map(one => one.id),
    )
  }
}
