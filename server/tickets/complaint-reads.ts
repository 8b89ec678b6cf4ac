import { toMajor } from '../../domain/base/money.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { periodEnd, periodOn } from '../../domain/ledger/budget.ts'
import { ledgerPolicy } from '../../domain/ledger/policy.ts'
import type { ComplaintQuery } from '../../domain/tickets/complaint-contract.ts'
import { type ComplaintVerb, inMinor, refusalOf, triesMissing } from '../../domain/tickets/complaint-rules.ts'
import type { Complaint, ComplaintLine } from '../../domain/tickets/complaint-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, join, row as onlyRow, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { policyOn } from '../handbook/reads.ts'
import { budgetLeft } from '../ledger/reads.ts'
import { type ComplaintDesk, complaintDesk, lookAt } from './complaint-desk.ts'
import {
  type CaseLineRow,
  caseColumns,
  caseTables,
  compensationOf,
  lineOf,
  proposalsOf,
} from './complaint-rows.ts'
import { compensationsOf } from './complaint-store.ts'
import { ticketsVisibleTo } from './visible.ts'

/** The complaint of a ticket with all that was done, and what may be done next by whoever asks. */
export async function readComplaint(tx: Tx, by: Actor, number: string, now: Date): Promise<Complaint> {
  permit(by, 'tickets.read')
  const { desk, row, state } = await lookAt(tx, by, number, now)
  const { policy, zone, company } = desk
  const key = sql`customer_id = ${row.customer_id} and ticket_id = ${row.ticket_id}`
  const line = await onlyRow<CaseLineRow>(
    tx,
    sql`select ${caseColumns} from ${caseTables} where k.customer_id = ${row.customer_id} and k.ticket_id = ${row.ticket_id}`,
  )
  const history = await rows<{
    step: string
    round: number
    at: Date
    by_name: string
    form: Record<string, unknown>
  }>(tx, sql`select step, round, at, by_name, form from complaint_steps where ${key} order by seq`)
  const revisits = await rows<Complaint['revisits'][number] & { at: Date; by_name: string }>(
    tx,
    sql`select at, by_name, round, outcome, channel, note from complaint_revisits where ${key} order by at, id`,
  )
  const write = by.kind === 'system' || by.permissions.has('tickets.write')
  const may = (verb: ComplaintVerb) => write && refusalOf(verb, state, policy.tries) === null
  const compensations = await compensationsOf(tx, row)
  return {
    ...lineOf(line, desk, now),
    demand: row.demand,
    history: history.map(({ by_name, at, ...one }) => ({
      ...(one as Complaint['history'][number]),
      by: by_name,
      at: formatInZone(at, zone),
    })),
    compensations: compensations.map(one => compensationOf(one, desk)),
    proposals: proposalsOf(desk, row.nature),
    measures: proposalsOf(desk, null),
    natures: policy.natures.map(({ key, name }) => ({ key, name })),
    causes: policy.causes.map(({ key, name }) => ({ key, name })),
    revisits: revisits.map(({ by_name, at, ...one }) => ({
      ...one,
      by: by_name,
      at: formatInZone(at, zone),
    })),
    tries_missing: triesMissing(state, policy.tries),
    budget: await budgetOf(tx, desk),
    approval_above: toMajor(inMinor(policy.approval_above, company.currency), company.currency),
    may: {
      investigate: may('investigate'),
      solve: may('solve'),
      approve:
        may('approve') &&
        (by.kind === 'system' || by.permissions.has('complaints.approve')) &&
        !(
          policy.four_eyes &&
          compensations.some(
            one => one.status === 'waiting' && one.proposed_by !== null && one.proposed_by === by.id,
          )
        ),
      tell: may('tell'),
      revisit: may('revisit'),
      close: may('close'),
      reopen: may('reopen'),
    },
  }
}

async function budgetOf(tx: Tx, { policy, today, company }: ComplaintDesk): Promise<Complaint['budget']> {
  const { value } = await policyOn(tx, ledgerPolicy, today)
  const budget = value.budgets.find(one => one.key === policy.budget)
  const state = budget && (await budgetLeft(tx, budget.key, today, company.currency))
  if (!budget || !state) return null
  return {
    name: budget.name,
    left: toMajor(state.left, company.currency),
    to: periodEnd(periodOn(today, budget.period), budget.period),
  }
}

/** Complaints in the reader's scope: those at work by what is due first, the archive by what was closed last. */
export async function listComplaints(
  tx: Tx,
  by: Actor,
  query: ComplaintQuery,
  now: Date,
): Promise<{ items: ComplaintLine[]; next: string | null }> {
  permit(by, 'tickets.read')
  const desk = await complaintDesk(tx, now)
  const archive = query.archived === 'true'
  const conditions = [
    ticketsVisibleTo(by),
    archive ? sql`k.step = 'closed'` : sql`k.step <> 'closed'`,
    ...filtersOf(query, now),
  ]
  const by_ = archive ? sql`k.closed_at` : sql`k.due_at`
  const [ms, last] = query.cursor === undefined ? [] : readCursor(query.cursor, ['number', 'string'])
  if (last !== undefined)
    conditions.push(
      archive
        ? sql`(${by_}, k.ticket_id) < (${new Date(Number(ms))}, ${last}::uuid)`
        : sql`(${by_}, k.ticket_id) > (${new Date(Number(ms))}, ${last}::uuid)`,
    )
  const found = await rows<CaseLineRow>(
    tx,
    sql`select ${caseColumns} from ${caseTables} where ${join(conditions, ' and ')}
        order by ${archive ? sql`k.closed_at desc, k.ticket_id desc` : sql`k.due_at, k.ticket_id`} limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const end = items.at(-1)
  return {
    items: items.map(one => lineOf(one, desk, now)),
    next:
      found.length > query.limit && end
        ? cursorOf([(archive ? end.closed_at : end.due_at)!.getTime(), end.ticket_id])
        : null,
  }
}

function filtersOf(query: ComplaintQuery, now: Date): Sql[] {
  const found: Sql[] = []
  if (query.step) found.push(sql`k.step = ${query.step}`)
  if (query.cause) found.push(sql`k.cause = ${query.cause}`)
  if (query.nature) found.push(sql`k.nature = ${query.nature}`)
  if (query.overdue === 'true') found.push(sql`k.due_at < ${now}`)
  if (query.waits === 'approval')
    found.push(sql`exists (select 1 from complaint_compensations w where w.customer_id = k.customer_id
      and w.ticket_id = k.ticket_id and w.status = 'waiting')`)
  if (query.customer) found.push(sql`c.code = ${query.customer}`)
  const words = query.q?.trim()
  if (words) {
    const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
    found.push(sql`(t.number = ${words} or t.subject ilike ${like} or c.name ilike ${like})`)
  }
  return found
}

/** How many complaints stand at each step, and how many are late, in the reader's scope. */
export async function complaintCounts(
  tx: Tx,
  by: Actor,
  now: Date,
): Promise<{ steps: Record<string, number>; overdue: number; approval: number }> {
  permit(by, 'tickets.read')
  const found = await rows<{ step: string; count: number; overdue: number; approval: number }>(
    tx,
    sql`select k.step, count(*) as count, count(*) filter (where k.due_at < ${now}) as overdue,
               count(*) filter (where exists (select 1 from complaint_compensations w where w.customer_id = k.customer_id
                 and w.ticket_id = k.ticket_id and w.status = 'waiting')) as approval
        from complaint_cases k join tickets t on t.customer_id = k.customer_id and t.id = k.ticket_id
        where k.step <> 'closed' and ${ticketsVisibleTo(by)} group by k.step ${empty}`,
  )
  const sum = (pick: (one: (typeof found)[number]) => number) =>
    found.reduce((all, one) => all + pick(one), 0)
  return {
    steps: Object.fromEntries(found.map(one => [one.step, one.count])),
    overdue: sum(one => one.overdue),
    approval: sum(one => one.approval),
  }
}
