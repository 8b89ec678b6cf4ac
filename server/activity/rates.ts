import type { RateOn } from '../../domain/activity/currency.ts'
import { rows, sql, type Tx } from '../base/db.ts'

/** All dated rates, to be asked row by row: the latest that began on or before a day. */
export async function loadRates(tx: Tx): Promise<RateOn> {
  const found = await rows<{ currency: string; from_on: string; rate: string }>(
    tx,
    sql`select currency, from_on, rate::text as rate from exchange_rates order by currency, from_on desc`,
  )
  const byCurrency = new Map<string, typeof found>()
  for (const one of found) byCurrency.set(one.currency, [...(byCurrency.get(one.currency) ?? []), one])
  return (currency, day) => byCurrency.get(currency)?.find(one => one.from_on <= day)?.rate ?? null
}
