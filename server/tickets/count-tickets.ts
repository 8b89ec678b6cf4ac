import { type Actor, permit } from '../base/actor.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { mineAndCovered } from '../tasks/reads.ts'
import { ticketsVisibleTo } from './visible.ts'

export type TicketCounts = {
  open: number
  mine: number
  unassigned: number
  breached: number
  negative: number
  queues: Record<string, number>
}

/** How much waits in the asker's scope. */
export async function countTickets(tx: Tx, by: Actor): Promise<TicketCounts> {
  permit(by, 'tickets.read')
  const where = sql`t.status in ('open', 'waiting') and ${ticketsVisibleTo(by)}`
  const counts = await row<Omit<TicketCounts, 'queues'>>(
    tx,
    sql`select count(*) as open, count(*) filter (where t.assignee_id = any(${mineAndCovered(by)}::uuid[])) as mine,
               count(*) filter (where t.assignee_id is null) as unassigned, count(*) filter (where t.breached) as breached,
               count(*) filter (where t.emotion = 'negative') as negative
        from tickets t where ${where}`,
  )
  const queues = await rows<{ queue: string; n: number }>(
    tx,
    sql`select t.queue, count(*) as n from tickets t where ${where} group by t.queue`,
  )
  return { ...counts, queues: Object.fromEntries(queues.map(one => [one.queue, one.n])) }
}
