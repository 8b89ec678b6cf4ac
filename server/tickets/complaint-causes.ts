import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { addDays, daysBetween, endOfDay, startOfDay } from '../../domain/calendar/zone.ts'
import type { CauseQuery } from '../../domain/tickets/complaint-contract.ts'
import { pareto } from '../../domain/tickets/complaint-rules.ts'
import type { ComplaintCount } from '../../domain/tickets/complaint-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { raw, rows, sql, type Tx } from '../base/db.ts'
import { complaintDesk } from './complaint-desk.ts'
import { ticketsVisibleTo } from './visible.ts'

const USUAL_DAYS = 90

/** How many improvements run by source; a word to the right knows them. */
export type RunningImprovements = (tx: Tx, sources: readonly string[]) => Promise<Map<string, number>>
let running: RunningImprovements = async () => new Map()

/** Called by `main.ts` only. */
export const setRunningImprovements = (from: RunningImprovements): void => {
  running = from
}

/** What an improvement that was opened from a cause names as its source. */
export const sourceOf = (by: 'cause' | 'nature', key: string): string => `complaint_${by}:${key}`

/**
 * Complaints received in a period (the last 90 days), counted under their causes or natures in the reader's scope, with
 * the period of the same length before beside it. Those without a cause yet count as `''`.
 */
export async function countCauses(
  tx: Tx,
  by: Actor,
  query: CauseQuery,
  now: Date,
): Promise<{ from: string; to: string; total: number; items: ComplaintCount[] }> {
  permit(by, 'tickets.read')
  const { policy, zone, today, company } = await complaintDesk(tx, now)
  const to = query.to ?? today
  const from = query.from ?? addDays(to, 1 - USUAL_DAYS)
  if (from > to) throw new Problem('invalid', 'tickets.period_backwards', 'the period ends before it begins')
  const before = addDays(from, -(daysBetween(from, to) + 1))
  const column = raw(query.by === 'cause' ? 'cause' : 'nature')
  const found = await rows<{ key: string; count: number; before: number; cost: number }>(
    tx,
    sql`select coalesce(k.${column}, '') as key, count(*) filter (where k.received_at >= ${startOfDay(from, zone)}) as count,
               count(*) filter (where k.received_at < ${startOfDay(from, zone)}) as before,
               coalesce(sum((select sum(g.cost) from complaint_compensations g where g.customer_id = k.customer_id
                 and g.ticket_id = k.ticket_id and g.status = 'granted'))
                 filter (where k.received_at >= ${startOfDay(from, zone)}), 0)::bigint as cost
        from complaint_cases k join tickets t on t.customer_id = k.customer_id and t.id = k.ticket_id
        where k.received_at >= ${startOfDay(before, zone)} and k.received_at < ${endOfDay(to, zone)}
          and ${ticketsVisibleTo(by)} group by 1`,
  )
  const names = query.by === 'cause' ? policy.causes : policy.natures
  const improvements = await running(
    tx,
    found.map(one => sourceOf(query.by, one.key)),
  )
  const items = pareto(found.filter(one => one.count > 0)).map(one => ({
    ...one,
    name: names.find(other => other.key === one.key)?.name ?? {},
    cost: toMajor(one.cost, company.currency),
    improvements: improvements.get(sourceOf(query.by, one.key)) ?? 0,
  }))
  return { from, to, total: items.reduce((sum, one) => sum + one.count, 0), items }
}
