import { toMajor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import type { ListedCustomer, SortOrder } from '../../domain/standing/list-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { raw, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { statementName } from '../base/statement-name.ts'
import { seesAll, visibleTo } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import { type ListFilters, listSource } from './list-filters.ts'
import { listOrder, readPlace, writePlace } from './list-order.ts'

export type ListQuery = ListFilters & {
  sort: SortOrder
  limit: number
  cursor?: string | undefined
}

type Row = Omit<ListedCustomer, 'amount_365d' | 'tenure_days'> & {
  id: string
  place: string
  amount_365d: number
  first_cooperation_on: IsoDate | null
}

/** A page of the customer list. The cursor names the last line's place, so lines that come or go never shift the next page. */
export async function listCustomers(
  tx: Tx,
  by: Actor,
  query: ListQuery,
  now: Date,
): Promise<{ items: ListedCustomer[]; next: string | null }> {
  permit(by, 'customers.read')
  const { sort, limit } = query
  const order = listOrder(sort)
  const { from, where, fixed } = await listSource(tx, by, query, limit)
  const after = query.cursor === undefined ? sql`` : sql` and ${order.after(readPlace(sort, query.cursor))}`
  const statement = listStatement(by, sql`${from} where ${where}${after}`, order, limit + 1)
  const found = await rows<Row>(tx, statement, fixed ? statementName(statement) : undefined)
  const { today, currency } = await companyAt(tx, now)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => listed(one, today, currency)),
    next: found.length > limit && last ? writePlace(sort, { value: last.place, id: last.id }) : null,
  }
}

/**
 * The list alone finds the page; what it shows beside comes for those lines only. The limit stands in the text: as a
 * parameter of a named statement it would be planned for a tenth of all.
 */
function listStatement(by: Actor, which: Sql, order: ReturnType<typeof listOrder>, limit: number): Sql {
  return sql`
    select l.customer_id as id, ${order.value} as place, c.code, c.name, l.type, l.industry, l.region,
           coalesce(o.name, c.owner_name) as owner, c.owner_id, l.service_level, l.tags, l.tier, l.stage, l.warnings,
           l.high_value, l.active, l.amount_365d, l.first_cooperation_on, l.last_order_on, l.orders_60d,
           l.interactions_90d
    from (select l.* from ${which} order by ${order.orderBy} limit ${raw(String(limit))}) l
    join customers c on c.id = l.customer_id ${seesAll(by) ? sql`` : sql`and ${visibleTo(by)}`}
    left join staff o on o.id = c.owner_id
    order by ${order.orderBy}`
}

function listed(
  { id: _, place: _place, first_cooperation_on: since, amount_365d, ...row }: Row,
  today: IsoDate,
  currency: string,
): ListedCustomer {
  return {
    ...row,
    amount_365d: toMajor(amount_365d, currency),
    tenure_days: since === null ? null : daysBetween(since, today),
  }
}
