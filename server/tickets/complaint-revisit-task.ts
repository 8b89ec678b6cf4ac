import { type DueRule, dueBy } from '../../domain/calendar/due-rule.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { completeTask, openTasks } from '../tasks/actions.ts'
import { type ComplaintDesk, inAll, type Opened } from './complaint-desk.ts'
import type { CaseRow } from './complaint-store.ts'

/** What a task of a revisit is called by: its ticket, round and try. */
export const REVISIT_SOURCE = /^complaint:([0-9a-f-]{36}):revisit:(\d+):(\d+)$/
const prefixOf = (row: Pick<CaseRow, 'ticket_id' | 'round'>): string =>
  `complaint:${row.ticket_id}:revisit:${row.round}:`

export type RevisitRule = { due: DueRule; from: Date }

/** Due so long after the solution; where that has passed when the customer is told, so long after that. */
export function revisitRule(desk: ComplaintDesk, solvedAt: Date, toldAt: Date): RevisitRule {
  const due = desk.policy.revisit
  return dueBy(desk.cal, due, solvedAt).at > toldAt ? { due, from: solvedAt } : { due, from: toldAt }
}

/** Gives whoever has the ticket, else the customer's owner, the work of asking whether it was right. */
export async function openRevisit(
  tx: Tx,
  by: Actor,
  { desk, ticket, row, state }: Opened,
  { due, from }: RevisitRule,
  now: Date,
): Promise<void> {
  const owner = await rowOrNull<{ owner_id: string | null }>(
    tx,
    sql`select owner_id from customers where id = ${row.customer_id}`,
  )
  const label = (key: string) => inAll(`tickets:complaint.revisit.${key}`)
  await openTasks(
    tx,
    by,
    [
      {
        source: `${prefixOf(row)}${state.revisits.length + 1}`,
        customerId: row.customer_id,
        ownerId: ticket.assignee_id ?? owner?.owner_id ?? (by.kind === 'staff' ? by.id : null),
        followsOwner: false,
        channel: 'phone',
        title: inAll('tickets:complaint.task.revisit', { number: ticket.number, subject: ticket.subject }),
        reason: {
          kind: 'complaint',
          key: 'revisit',
          values: { number: ticket.number, try: state.revisits.length + 1 },
        },
        outcomes: [
          { key: 'satisfied', label: label('satisfied'), contact: 'answered' },
          { key: 'not_satisfied', label: label('not_satisfied'), contact: 'answered', note_needed: true },
          { key: 'not_reached', label: label('not_reached'), contact: 'tried', note_needed: true },
        ],
        due: dueBy(desk.cal, due, from),
        rule: { due, from },
      },
    ],
    now,
  )
}

/** The revisit was recorded at the complaint: its open task ends with it, and the contact is kept. Answers the task. */
export async function closeRevisitTask(
  tx: Tx,
  by: Actor,
  row: CaseRow,
  end: { outcome: string; note: string; channel: Parameters<typeof completeTask>[3]['channel'] },
  now: Date,
): Promise<string | null> {
  const prefix = prefixOf(row)
  const open = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from tasks where source >= ${prefix} and source < ${`${prefix}\uffff`} and status = 'open'
        order by created_at desc limit 1`,
  )
  if (!open) return null
  // Whoever may work on the complaint may end its task, whosever it is.
  await completeTask(tx, { ...by, scope: 'all' }, open.id, end, now)
  return open.id
}
