import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'

/** Ids of the gifts a customer had: ever (`days` null), or in so many days; what was released was not had. */
export async function hadBefore(
  tx: Tx,
  customerId: string,
  days: number | null,
  today: IsoDate,
): Promise<string[]> {
  const since = days === null ? null : addDays(today, 1 - days)
  const found = await rows<{ gift_id: string }>(
    tx,
    sql`select distinct gift_id from given_gifts where customer_id = ${customerId} and status <> 'released'
          and (${since}::date is null or reserved_at >= ${since}::date)`,
  )
  return found.map(one => one.gift_id)
}

/** What gifts to a customer cost since a day, minor units. */
export async function spentBy(tx: Tx, customerId: string, since: IsoDate): Promise<number> {
  const { spent } = await row<{ spent: number }>(
    tx,
    sql`select coalesce(sum(cost), 0)::bigint as spent from given_gifts
        where customer_id = ${customerId} and status <> 'released' and reserved_at >= ${since}::date`,
  )
  return spent
}
