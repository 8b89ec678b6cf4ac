import { chooseAgent } from '../../domain/tickets/choose-agent.ts'
import type { ShiftHours } from '../../domain/tickets/policy-shapes.ts'
import { PRIORITIES } from '../../domain/tickets/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { awayOn } from '../staff/reads.ts'
import { withReasons } from './change-ticket.ts'
import { writeDeed } from './deeds.ts'
import type { Desk } from './desk-time.ts'
import type { TicketRow } from './rows.ts'

type Candidate = {
  id: string
  name: string
  skills: string[]
  most_open: number | null
  shift: ShiftHours | null
  off: boolean
  open: Record<string, number>
}

/**
 * Gives a new ticket to a colleague of its team, when the handbook says so: a VIP's owner first, else who has the skills of
 * the queue, is on duty and carries the least. Nobody fits: it stays the queue's.
 */
export async function assignTicket(tx: Tx, desk: Desk, ticket: TicketRow, now: Date): Promise<void> {
  const { assignment, queues } = desk.policy
  if (!assignment.automatic || ticket.assignee_id) return
  const team = ticket.team_id
  const owner = await ownerOf(tx, ticket)
  const vip = assignment.vip_to_owner && ticket.service_level === 'vip' ? owner : null
  if (!team && !vip) return
  const found = await rows<Candidate>(
    tx,
    sql`select s.id, s.name, coalesce(a.skills, '{}') as skills, a.most_open, a.shift, coalesce(a.off, false) as off,
               coalesce((select jsonb_object_agg(p.priority, p.n) from (
                 select t.priority, count(*)::int as n from tickets t
                 where t.assignee_id = s.id and t.status in ('open', 'waiting') group by t.priority) p), '{}') as open
        from staff s left join ticket_agents a on a.staff_id = s.id
        where s.disabled_at is null and s.role in ('agent', 'lead', 'manager', 'administrator')
          and (s.team_id = ${team}::uuid or s.id = ${vip}::uuid)
        order by s.id`,
    'ticket-candidates',
  )
  const away = await awayOn(tx, desk.today)
  const chosen = chooseAgent(
    found.map(one => ({
      ...one,
      away: away.has(one.id),
      openCount: PRIORITIES.reduce((sum, key) => sum + (one.open[key] ?? 0), 0),
      load: PRIORITIES.reduce((sum, key) => sum + (one.open[key] ?? 0) * assignment.weights[key], 0),
    })),
    {
      skills: queues.find(one => one.key === ticket.queue)?.skills ?? [],
      mostOpen: assignment.most_open,
      preferred: vip,
      cal: desk.cal,
    },
    now,
  )
  if (!chosen) return
  const reason = { field: 'assignee' as const, value: chosen.id, by: 'load' as const }
  const at = ticket.updated_at > now ? ticket.updated_at : now
  await writeDeed(
    tx,
    systemActor,
    ticket,
    { assignee_id: chosen.id, why: withReasons(ticket.why, [reason]) },
    { kind: 'assigned', fields: { assignee: [null, chosen.name] } },
    at,
    now,
  )
}

async function ownerOf(tx: Tx, { customer_id }: TicketRow): Promise<string | null> {
  const found = await rowOrNull<{ owner_id: string | null }>(
    tx,
    sql`select owner_id from customers where id = ${customer_id}`,
    'owner-of-customer',
  )
  return found?.owner_id ?? null
}
