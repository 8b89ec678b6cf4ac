import { toMajor } from '../../domain/base/money.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type ComplaintState, nextStep, waitsFor, weigh } from '../../domain/tickets/complaint-rules.ts'
import type {
  Compensation,
  ComplaintLine,
  MeasureProposal,
  RevisitOutcome,
} from '../../domain/tickets/complaint-shapes.ts'
import { type Sql, sql } from '../base/db.ts'
import type { ComplaintDesk } from './complaint-desk.ts'
import type { CaseRow, CompensationRow } from './complaint-store.ts'

/** A case with what a list shows of its ticket. */
export type CaseLineRow = CaseRow & {
  number: string
  subject: string
  contact: { name?: string }
  customer_code: string | null
  customer_name: string | null
  stranger_name: string | null
  assignee_id: string | null
  assignee_name: string | null
  waits: boolean
  revisits: RevisitOutcome[]
  cost: number
}

export const caseColumns: Sql = sql`k.customer_id, k.ticket_id, k.nature, k.demand, k.cause, k.step, k.round, k.due_from, k.due_at,
  k.due_provisional, k.received_at, k.solved_at, k.closed_at, k.closed_how, t.number, t.subject, t.contact,
  c.code as customer_code, c.name as customer_name, t.assignee_id, s.name as assignee_name,
  (select v.stranger_name from conversations v where v.customer_id = k.customer_id) as stranger_name,
  exists (select 1 from complaint_compensations w where w.customer_id = k.customer_id and w.ticket_id = k.ticket_id
          and w.status = 'waiting') as waits,
  array(select v.outcome from complaint_revisits v where v.customer_id = k.customer_id and v.ticket_id = k.ticket_id
        and v.round = k.round order by v.at, v.id) as revisits,
  coalesce((select sum(g.cost) from complaint_compensations g where g.customer_id = k.customer_id and g.ticket_id = k.ticket_id
            and g.status = 'granted'), 0)::bigint as cost`

/** `complaint_cases k` with its ticket `t`, customer `c` and assignee `s`. */
export const caseTables: Sql = sql`complaint_cases k
  join tickets t on t.customer_id = k.customer_id and t.id = k.ticket_id
  left join customers c on c.id = k.customer_id
  left join staff s on s.id = t.assignee_id`

const named = (list: readonly { key: string; name: object }[], key: string | null) =>
  key === null ? null : { key, name: list.find(one => one.key === key)?.name ?? {} }

export const stateOfLine = (row: CaseLineRow): ComplaintState => ({
  step: row.step,
  waitsForApproval: row.waits,
  revisits: row.revisits,
})

export function lineOf(row: CaseLineRow, { policy, zone, company }: ComplaintDesk, now: Date): ComplaintLine {
  return {
    number: row.number,
    subject: row.subject,
    customer: row.customer_code === null ? null : { code: row.customer_code, name: row.customer_name! },
    who: row.customer_name ?? row.contact.name ?? row.stranger_name ?? '',
    nature: named(policy.natures, row.nature),
    cause: named(policy.causes, row.cause),
    step: row.step,
    next: nextStep(row.step),
    waits: waitsFor(stateOfLine(row), policy.tries),
    due_at: row.due_at && formatInZone(row.due_at, zone),
    due_provisional: row.due_provisional,
    overdue: row.due_at !== null && row.due_at < now,
    round: row.round,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    received_at: formatInZone(row.received_at, zone),
    closed_at: row.closed_at && formatInZone(row.closed_at, zone),
    closed_how: row.closed_how,
    cost: toMajor(row.cost, company.currency),
  }
}

export function compensationOf(row: CompensationRow, { policy, zone, company }: ComplaintDesk): Compensation {
  return {
    id: row.id,
    round: row.round,
    measure: named(policy.measures, row.measure)!,
    kind: row.kind,
    amount: row.amount === null ? null : toMajor(row.amount, company.currency),
    days: row.days,
    cost: toMajor(row.cost, company.currency),
    note: row.note,
    status: row.status,
    proposed_by: row.proposed_by_name,
    proposed_at: formatInZone(row.proposed_at, zone),
    decided_by: row.decided_by_name,
    decided_at: row.decided_at && formatInZone(row.decided_at, zone),
    decision: row.decision,
    transaction_id: row.transaction_id,
  }
}

/** The measures of the handbook at their usual, those of a nature in its order or all. */
export function proposalsOf({ policy, company }: ComplaintDesk, nature: string | null): MeasureProposal[] {
  const keys =
    nature === null
      ? policy.measures.map(one => one.key)
      : (policy.natures.find(one => one.key === nature)?.measures ?? [])
  return keys.map(key => {
    const { measure, amount, days, cost } = weigh(policy, { measure: key, note: '' }, company.currency)
    const limit = (value: number) => (measure.counted_in === 'none' ? null : String(value))
    return {
      measure: { key, name: measure.name },
      kind: measure.kind,
      unit: measure.counted_in,
      amount: amount === null ? null : toMajor(amount, company.currency),
      days,
      alone: limit(measure.alone),
      most: limit(measure.most),
      cost: toMajor(cost, company.currency),
    }
  })
}
