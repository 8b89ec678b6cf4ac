import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { type DueRule, dueBy } from '../../domain/calendar/due-rule.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { type ComplaintsPolicy, complaintsPolicy } from '../../domain/tickets/complaint-policy.ts'
import { type ComplaintState, type ComplaintVerb, refusalOf } from '../../domain/tickets/complaint-rules.ts'
import { noteComplaint } from '../activity/actions.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { say } from '../base/text.ts'
import { handbookOn, sectionOf } from '../handbook/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'
import { type CaseRow, caseOf, stateOf } from './complaint-store.ts'
import { findTicket, lockTicket } from './find-ticket.ts'
import type { TicketRow } from './rows.ts'

/** What every verb on complaints needs: the company's working time and the rules in force. */
export type ComplaintDesk = CompanyTime & { policy: ComplaintsPolicy }

export async function complaintDesk(tx: Tx, now: Date): Promise<ComplaintDesk> {
  const time = await workingTimeAt(tx, now)
  const { handbook } = await handbookOn(tx, time.today)
  return { ...time, policy: sectionOf(handbook, complaintsPolicy) }
}

export type Opened = { desk: ComplaintDesk; ticket: TicketRow; row: CaseRow; state: ComplaintState }

export const noComplaint = (number: string): Problem =>
  new Problem('not_found', 'tickets.no_complaint', `the ticket ${number} is no complaint`, {
    params: { number },
  })

/** A complaint to do something with: its ticket and case locked, the verb allowed where it stands. */
export async function openComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  verb: ComplaintVerb,
  now: Date,
): Promise<Opened> {
  const ticket = await lockTicket(tx, by, number)
  const found = await withCase(tx, ticket, true, now)
  const code = refusalOf(verb, found.state, found.desk.policy.tries)
  if (code)
    throw new Problem('conflict', code, `not now: the complaint stands at ${found.row.step}`, {
      params: { tries: found.desk.policy.tries },
    })
  return found
}

/** A complaint to look at. */
export async function lookAt(tx: Tx, by: Actor, number: string, now: Date): Promise<Opened> {
  return withCase(tx, await findTicket(tx, by, number), false, now)
}

async function withCase(tx: Tx, ticket: TicketRow, lock: boolean, now: Date): Promise<Opened> {
  const row = await caseOf(tx, { customer_id: ticket.customer_id, ticket_id: ticket.id }, lock)
  if (!row) throw noComplaint(ticket.number)
  return { desk: await complaintDesk(tx, now), ticket, row, state: await stateOf(tx, row) }
}

/** The rule by which the step after this one is due; null when none comes. */
export function ruleAfter({ policy }: ComplaintDesk, step: CaseRow['step']): DueRule | null {
  if (step === 'received') return policy.due.investigated
  if (step === 'investigated') return policy.due.solution
  if (step === 'solution') return policy.due.result_told
  return step === 'result_told' ? policy.revisit : null
}

/** The next step of a case due by a rule, reckoned from an instant. */
export function dueAfter(
  desk: ComplaintDesk,
  rule: DueRule | null,
  from: Date,
): Pick<CaseRow, 'due_from' | 'due_at' | 'due_provisional'> {
  if (!rule) return { due_from: null, due_at: null, due_provisional: false }
  const due = dueBy(desk.cal, rule, from)
  return { due_from: from, due_at: due.at, due_provisional: due.provisional }
}

/** The id under which activity, standing and care know a complaint: its ticket's number. */
export const factOf = (number: string): string => number

/** Keeps the fact of the complaint in step with the case. */
export const tellFact = (tx: Tx, { desk, ticket }: Opened, row: CaseRow, now: Date): Promise<void> =>
  noteComplaint(
    tx,
    {
      customerId: row.customer_id,
      id: factOf(ticket.number),
      receivedAt: row.received_at,
      receivedOn: localDate(row.received_at, desk.zone),
      resolvedAt: row.closed_at,
      cause: causeName(desk.policy, row.cause),
      note: ticket.subject,
    },
    now,
  )

/** A cause in the company's words. */
export function causeName(policy: ComplaintsPolicy, key: string | null): string | null {
  const name = policy.causes.find(one => one.key === key)?.name
  return key && (name?.['zh-Hans'] ?? name?.en ?? key)
}

export const inAll = (key: string, params: Record<string, unknown> = {}): LocalText => ({
  'zh-Hans': say('zh-Hans', key, params),
  'zh-Hant': say('zh-Hant', key, params),
  en: say('en', key, params),
})
