import type { ComplaintState } from '../../domain/tickets/complaint-rules.ts'
import type { Compensation, ComplaintStep, RevisitOutcome } from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'

export type Doer = Pick<Actor, 'kind' | 'id' | 'name'>

/** A row of `complaint_cases`. */
export type CaseRow = {
  customer_id: string
  ticket_id: string
  nature: string
  demand: string
  cause: string | null
  step: ComplaintStep
  round: number
  due_from: Date | null
  due_at: Date | null
  due_provisional: boolean
  received_at: Date
  solved_at: Date | null
  closed_at: Date | null
  closed_how: 'confirmed' | 'not_reached' | null
}

type Key = Pick<CaseRow, 'customer_id' | 'ticket_id'>

/** The case of a ticket; locked until the transaction ends unless it is only read. */
export const caseOf = (tx: Tx, key: Key, lock: boolean): Promise<CaseRow | null> =>
  rowOrNull<CaseRow>(
    tx,
    sql`select customer_id, ticket_id, nature, demand, cause, step, round, due_from, due_at, due_provisional, received_at,
               solved_at, closed_at, closed_how
        from complaint_cases where customer_id = ${key.customer_id} and ticket_id = ${key.ticket_id}
        ${lock ? sql`for update` : sql``}`,
  )

/** What the rules want to know of a case beside its row. */
export async function stateOf(
  tx: Tx,
  { customer_id, ticket_id, step, round }: CaseRow,
): Promise<ComplaintState> {
  const found = await row<{ waits: boolean; revisits: RevisitOutcome[] }>(
    tx,
    sql`select exists (select 1 from complaint_compensations k
                       where k.customer_id = ${customer_id} and k.ticket_id = ${ticket_id} and k.status = 'waiting') as waits,
               array(select v.outcome from complaint_revisits v where v.customer_id = ${customer_id}
                     and v.ticket_id = ${ticket_id} and v.round = ${round} order by v.at, v.id) as revisits`,
  )
  return { step, waitsForApproval: found.waits, revisits: found.revisits }
}

/** Writes down a step with its form. */
export async function noteStep(
  tx: Tx,
  by: Doer,
  one: Key & { round: number; step: string; at: Date; form: object },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into complaint_steps (customer_id, ticket_id, round, step, at, recorded_at, by_id, by_name, form)
        values (${one.customer_id}, ${one.ticket_id}, ${one.round}, ${one.step}, ${one.at}, ${now},
                ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${JSON.stringify(one.form)})`,
  )
}

/** Stores where a case stands. */
export async function saveCase(tx: Tx, one: CaseRow): Promise<void> {
  await run(
    tx,
    sql`update complaint_cases set nature = ${one.nature}, demand = ${one.demand}, cause = ${one.cause}, step = ${one.step},
          round = ${one.round}, due_from = ${one.due_from}, due_at = ${one.due_at},
          due_provisional = ${one.due_provisional}, solved_at = ${one.solved_at}, closed_at = ${one.closed_at},
          closed_how = ${one.closed_how}
        where customer_id = ${one.customer_id} and ticket_id = ${one.ticket_id}`,
  )
}

/** A row of `complaint_compensations`. */
export type CompensationRow = Key & {
  id: string
  round: number
  measure: string
  kind: Compensation['kind']
  amount: number | null
  days: number | null
  cost: number
  note: string
  status: Compensation['status']
  proposed_at: Date
  proposed_by: string | null
  proposed_by_name: string
  decided_at: Date | null
  decided_by_name: string | null
  decision: string
  transaction_id: string | null
}

export const compensationsOf = (tx: Tx, { customer_id, ticket_id }: Key): Promise<CompensationRow[]> =>
  rows<CompensationRow>(
    tx,
    sql`select customer_id, id, ticket_id, round, measure, kind, amount, days, cost, note, status, proposed_at, proposed_by,
               proposed_by_name, decided_at, decided_by_name, decision, transaction_id
        from complaint_compensations where customer_id = ${customer_id} and ticket_id = ${ticket_id}
        order by proposed_at, id`,
  )

export async function insertCompensation(tx: Tx, one: CompensationRow): Promise<void> {
  await run(
    tx,
    sql`insert into complaint_compensations (customer_id, id, ticket_id, round, measure, kind, amount, days, cost, note,
                                             status, proposed_at, proposed_by, proposed_by_name)
        values (${one.customer_id}, ${one.id}, ${one.ticket_id}, ${one.round}, ${one.measure}, ${one.kind}, ${one.amount},
                ${one.days}, ${one.cost}, ${one.note}, ${one.status}, ${one.proposed_at}, ${one.proposed_by},
                ${one.proposed_by_name})`,
  )
}

/** How it was decided, or taken back. */
export async function endCompensation(
  tx: Tx,
  { customer_id, id }: Pick<CompensationRow, 'customer_id' | 'id'>,
  end: {
    status: CompensationRow['status']
    by: string
    at: Date
    decision: string
    transactionId: string | null
  },
): Promise<void> {
  await run(
    tx,
    sql`update complaint_compensations set status = ${end.status}, decided_at = ${end.at}, decided_by_name = ${end.by},
          decision = ${end.decision}, transaction_id = coalesce(${end.transactionId}::uuid, transaction_id)
        where customer_id = ${customer_id} and id = ${id}`,
  )
}
