import { toMajor, toMinor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { periodEnd, periodOn } from '../../domain/ledger/budget.ts'
import type { BudgetState, LedgerTransaction } from '../../domain/ledger/contract.ts'
import { type Budget, ledgerPolicy } from '../../domain/ledger/policy.ts'
import type { Line } from '../../domain/ledger/posting.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, rows, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { spentOn } from './draw.ts'

/** The budgets in force on a day (today), each in the period of that day. */
export async function budgetsOn(
  tx: Tx,
  by: Actor,
  { on }: { on?: IsoDate | undefined },
  now: Date,
): Promise<{ items: BudgetState[] }> {
  permit(by, 'customers.read')
  const { today, currency } = await companyAt(tx, now)
  const { value } = await policyOn(tx, ledgerPolicy, on ?? today)
  const items: BudgetState[] = []
  for (const budget of value.budgets) items.push(await stateOf(tx, budget, on ?? today, currency))
  return { items }
}

/** One budget in the period of a day, with what is left of it in minor units; null when the handbook has none of the key. */
export async function budgetLeft(
  tx: Tx,
  key: string,
  day: IsoDate,
  currency: string,
): Promise<{ limit: number; left: number } | null> {
  const { value } = await policyOn(tx, ledgerPolicy, day)
  const budget = value.budgets.find(one => one.key === key)
  if (!budget) return null
  const limit = toMinor(budget.limit, currency) ?? 0
  const spent = (await spentOn(tx, key, periodOn(day, budget.period))) ?? 0
  return { limit, left: Math.max(limit - spent, 0) }
}

async function stateOf(tx: Tx, budget: Budget, day: IsoDate, currency: string): Promise<BudgetState> {
  const from = periodOn(day, budget.period)
  const limit = toMinor(budget.limit, currency) ?? 0
  const spent = (await spentOn(tx, budget.key, from)) ?? 0
  return {
    key: budget.key,
    name: budget.name,
    period: budget.period,
    from,
    to: periodEnd(from, budget.period),
    limit: toMajor(limit, currency),
    spent: toMajor(spent, currency),
    left: toMajor(Math.max(limit - spent, 0), currency),
  }
}

const shown = (amount: number, unit: string, currency: string): string =>
  unit === currency ? toMajor(amount, currency) : String(amount)

/** What a customer holds now: their own accounts alone. */
export async function balancesOf(tx: Tx, by: Actor, code: string, now: Date) {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { currency } = await companyAt(tx, now)
  const found = await rows<{ account: string; unit: string; balance: number }>(
    tx,
    sql`select account, unit, balance from ledger_balances
        where customer_id = ${id} and account like 'customer.%' order by account, unit`,
  )
  return { items: found.map(one => ({ ...one, balance: shown(one.balance, one.unit, currency) })) }
}

type Row = {
  id: string
  kind: string
  source: string
  at: Date
  by_name: string
  note: string
  reverses: string | null
  reversed: boolean
  budget: string | null
  lines: Line[]
}

/** The ledger of a customer, the latest first. */
export async function ledgerOf(
  tx: Tx,
  by: Actor,
  { code, limit, cursor }: { code: string; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: LedgerTransaction[]; next: string | null }> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { currency, timezone } = await companyAt(tx, now)
  const [ms, last] = cursor === undefined ? [] : readCursor(cursor, ['number', 'string'])
  const found = await rows<Row>(
    tx,
    sql`select t.id, t.kind, t.source, t.at, t.by_name, t.note, t.reverses, t.budget,
               exists (select 1 from ledger_transactions r where r.customer_id = t.customer_id and r.reverses = t.id) as reversed,
               (select jsonb_agg(jsonb_build_object('account', e.account, 'unit', e.unit, 'amount', e.amount) order by e.line)
                from ledger_entries e where e.customer_id = t.customer_id and e.transaction_id = t.id) as lines
        from ledger_transactions t where t.customer_id = ${id}
          ${last === undefined ? empty : sql`and (t.at, t.id::text) < (${new Date(Number(ms))}, ${last}::text)`}
        order by t.at desc, t.id::text desc limit ${limit + 1}`,
  )
  const items = found.slice(0, limit)
  const end = items.at(-1)
  return {
    items: items.map(({ by_name, ...one }) => ({
      ...one,
      by: by_name,
      at: formatInZone(one.at, timezone),
      lines: one.lines.map(line => ({ ...line, amount: shown(line.amount, line.unit, currency) })),
    })),
    next: found.length > limit && end ? cursorOf([end.at.getTime(), end.id]) : null,
  }
}
