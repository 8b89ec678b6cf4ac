import { parseInput } from '../../domain/base/parse-input.ts'
import { refusalOf, triesMissing } from '../../domain/tickets/complaint-rules.ts'
import {
  type Complaint,
  type ComplaintRevisit,
  complaintRevisit,
} from '../../domain/tickets/complaint-shapes.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { dueAfter, lookAt, type Opened, openComplaint } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { newRound } from './complaint-reopen.ts'
import { closeRevisitTask, openRevisit, REVISIT_SOURCE } from './complaint-revisit-task.ts'
import { noteStep, saveCase } from './complaint-store.ts'
import { bad, timeSaid } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'

/**
 * Records a try to ask whether the customer is satisfied. A yes allows closing; a no begins a new round; nobody reached
 * opens the next try, until there were enough. Needs a note unless it is a plain yes.
 */
export async function recordRevisit(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintRevisit,
  now: Date,
): Promise<Complaint> {
  const input = parseInput(complaintRevisit, given)
  if (input.outcome !== 'satisfied' && input.note === '')
    throw bad('note', 'tickets.revisit_note', 'say what the customer said, or what was tried')
  const found = await openComplaint(tx, by, number, 'revisit', now)
  const at = timeSaid(input.at, found.desk, 'at', now)
  const { outcome, note, channel } = input
  const taskId = await closeRevisitTask(tx, by, found.row, { outcome, note, channel }, now)
  await keepRevisit(tx, by, found, { outcome, note, channel, at, taskId }, now)
  return readComplaint(tx, by, number, now)
}

type Kept = Pick<ComplaintRevisit, 'outcome' | 'channel'> & { note: string; at: Date; taskId: string | null }

async function keepRevisit(tx: Tx, by: Actor, found: Opened, one: Kept, now: Date): Promise<void> {
  const { desk, row, state } = found
  await run(
    tx,
    sql`insert into complaint_revisits (customer_id, id, ticket_id, round, at, by_id, by_name, channel, outcome, note, task_id)
        values (${row.customer_id}, ${newId(now)}, ${row.ticket_id}, ${row.round}, ${one.at},
                ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${one.channel}, ${one.outcome}, ${one.note},
                ${one.taskId})`,
  )
  const { outcome, channel, note } = one
  await noteStep(tx, by, { ...row, step: 'revisit', at: one.at, form: { outcome, channel, note } }, now)
  if (outcome === 'not_satisfied') return newRound(tx, by, found, note, now)
  const after = { ...found, state: { ...state, revisits: [...state.revisits, outcome] } }
  if (outcome === 'satisfied' || triesMissing(after.state, desk.policy.tries) === 0) return
  const rule = { due: desk.policy.try_again, from: one.at }
  await saveCase(tx, { ...row, ...dueAfter(desk, rule.due, rule.from) })
  await openRevisit(tx, by, after, rule, now)
}

/** A revisit was done as a task, from Today: it is recorded in the name of whoever closed it. Told twice it is one. */
export async function hearRevisit(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const { taskId, source, status, outcome } = event.payload as Record<string, string | null>
  const [, ticketId] = REVISIT_SOURCE.exec(source ?? '') ?? []
  if (!ticketId || status !== 'done') return
  const task = await rowOrNull<{
    note: string | null
    closed_by: string | null
    closed_by_name: string
    closed_at: Date
    channel: ComplaintRevisit['channel'] | null
    number: string | null
    known: boolean
  }>(
    tx,
    sql`select k.note, k.closed_by, k.closed_by_name, k.closed_at, k.channel,
               (select t.number from tickets t where t.id = ${ticketId}::uuid) as number,
               exists (select 1 from complaint_revisits v where v.customer_id = k.customer_id and v.task_id = k.id) as known
        from tasks k where k.id = ${taskId}::uuid`,
  )
  if (!task?.number || task.known) return
  if (outcome !== 'satisfied' && outcome !== 'not_satisfied' && outcome !== 'not_reached') return
  const by: Actor = { ...systemActor, id: task.closed_by, name: task.closed_by_name }
  await lockTicket(tx, by, task.number)
  const found = await lookAt(tx, by, task.number, now)
  if (refusalOf('revisit', found.state, found.desk.policy.tries) !== null) return
  const kept = {
    outcome,
    channel: task.channel ?? 'phone',
    note: task.note ?? '',
    at: task.closed_at,
    taskId: taskId!,
  } satisfies Kept
  await keepRevisit(tx, by, found, kept, now)
}
