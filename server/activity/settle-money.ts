import { convert, type RateOn } from '../../domain/activity/currency.ts'
import { exponentOf } from '../../domain/base/money.ts'
import { raw, row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import type { MergeInput, MergeRefusal } from '../base/merge.ts'
import { companyOf } from '../handbook/reads.ts'
import { loadRates } from './rates.ts'

/** What an order in another currency comes to, after rows that say only a part of its money. */
export type SettledMoney = {
  row_no: number
  amount: number
  currency: string | null
  original_amount: number | null
}

export const MONEY = ['amount', 'currency', 'original_amount'] as const

type Foreign = {
  row_no: number
  currency: string
  original: number
  placed_on: string
  /** What the row says; null where it says nothing. */
  amount: number | null
  day: string | null
}

/** Whether rows with these columns may leave an order's amount, currency and day at odds. */
export const saysPartOfMoney = (columns: readonly string[]): boolean => {
  const [amount, currency, day] = ['amount', 'currency', 'placed_on'].map(one => columns.includes(one))
  return currency ? !amount : amount || day!
}

/**
 * Settles rows that say the amount, the currency or the day of an order but not all of them: what they leave out stays,
 * so an order in another currency is converted anew, at the rate of its day. Orders in the company's own need nothing.
 */
export async function settleMoney(
  tx: Tx,
  { rows: source, columns }: MergeInput,
): Promise<{ settled: SettledMoney[]; refusals: MergeRefusal[] }> {
  const found = (await anyForeign(tx)) ? await foreignAmong(tx, source, columns) : []
  if (found.length === 0) return { settled: [], refusals: [] }
  const { currency: own } = await companyOf(tx)
  const rateOn = await loadRates(tx)
  const all = found.map(one => (columns.includes('currency') ? owned(one, own) : converted(one, own, rateOn)))
  return {
    settled: all.flatMap(one => ('line' in one ? [] : [one])),
    refusals: all.flatMap(one => ('line' in one ? [one] : [])),
  }
}

/** Most companies have no order in another currency: an index of only those says so at once. */
async function anyForeign(tx: Tx): Promise<boolean> {
  const { any } = await row<{ any: boolean }>(
    tx,
    sql`select exists (select 1 from orders where currency is not null) as any`,
  )
  return any
}

function foreignAmong(tx: Tx, source: Sql, columns: readonly string[]): Promise<Foreign[]> {
  const said = (name: string, type: string) =>
    columns.includes(name) ? raw(`b.${name}`) : raw(`null::${type}`)
  return rows<Foreign>(
    tx,
    sql`select b.row_no, t.currency, t.original_amount as original, t.placed_on,
               ${said('amount', 'bigint')} as amount, ${said('placed_on', 'date')} as day
        from (${source}) b join fact_keys k on k.kind = 1 and k.key = b.number
        join orders t on t.customer_id = k.customer_id and t.number = k.key
        where t.currency is not null`,
  )
}

/** A cleared currency: the amount as it was written is one of the company's own. */
function owned(one: Foreign, own: string): SettledMoney | MergeRefusal {
  const amount = inUnitsOf(one.original, one.currency, own)
  return amount === null
    ? { line: one.row_no, column: 'currency', code: 'currency_without_amount', params: {} }
    : { row_no: one.row_no, amount, currency: null, original_amount: null }
}

function converted(one: Foreign, own: string, rateOn: RateOn): SettledMoney | MergeRefusal {
  const { row_no, currency } = one
  const refuse = (code: string, params: MergeRefusal['params']): MergeRefusal => ({
    line: row_no,
    column: one.amount === null ? 'placed_at' : 'amount',
    code,
    params,
  })
  const original = one.amount === null ? one.original : inUnitsOf(one.amount, own, currency)
  const decimals = exponentOf(currency)
  if (original === null) return refuse('too_many_decimals', { value: String(one.amount), currency, decimals })
  const day = one.day ?? one.placed_on
  const rate = rateOn(currency, day)
  if (rate === null) return refuse('no_rate', { currency, day })
  return {
    row_no,
    currency,
    original_amount: original,
    amount: Number(convert(String(original), currency, own, rate)),
  }
}

/** The same written amount in minor units of another currency; null when that has too few digits for it. */
function inUnitsOf(minor: number, from: string, to: string): number | null {
  const text = convert(String(minor), from, to, '1')
  return convert(text, to, from, '1') === String(minor) ? Number(text) : null
}

/** The rows of settled orders, with their money whole. */
export const withMoney = (
  { rows: source, columns, now }: MergeInput,
  settled: SettledMoney[],
): MergeInput => {
  const others = columns.filter(one => !(MONEY as readonly string[]).includes(one))
  const of = <K extends keyof SettledMoney>(key: K) => settled.map(one => one[key])
  return {
    now,
    columns: [...others, ...MONEY],
    rows: sql`
      select b.row_no, ${raw(others.map(one => `b.${one}`).join(', '))}, m.amount, m.currency, m.original_amount
      from (${source}) b
      join unnest(${of('row_no')}::bigint[], ${of('amount')}::bigint[], ${of('currency')}::text[],
                  ${of('original_amount')}::bigint[]) m (row_no, amount, currency, original_amount)
        on m.row_no = b.row_no`,
  }
}
