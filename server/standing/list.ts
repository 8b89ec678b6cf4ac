import { toMajor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import type { ListedCustomer, SortOrder } from '../../domain/standing/list-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, raw, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { statementName } from '../base/statement-name.ts'
import { companyAt } from '../handbook/reads.ts'
import { type ListFilters, listSource } from './list-filters.ts'
import { type AmountOf, type ListOrder, listOrder, readPlace, writePlace } from './list-order.ts'
import { ownOfPage } from './list-own.ts'

export type ListQuery = ListFilters & {
  sort: SortOrder
  limit: number
  cursor?: string | undefined
  own?: string | undefined
}

type Row = Omit<ListedCustomer, 'amount_365d' | 'tenure_days' | 'custom'> & {
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
  const { from, where, fixed, amountOf } = await listSource(tx, by, query, limit, now)
  const order = listOrder(sort, amountOf)
  const after = query.cursor === undefined ? sql`` : sql` and ${order.after(readPlace(sort, query.cursor))}`
  const shownOrder = amountOf ? listOrder(sort, KEPT_AMOUNT) : order
  const lines = sql`select l.*${amountOf ? sql`, ${amountOf.amount} as kept_amount` : empty}
    from ${from} where ${where}${after} order by ${order.orderBy} limit ${raw(String(limit + 1))}`
  const statement = listStatement(lines, shownOrder)
  const found = await rows<Row>(tx, statement, fixed ? statementName(statement) : undefined)
  const { today, currency } = await companyAt(tx, now)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const own = await ownOfPage(
    tx,
    query.own,
    shown.map(one => one.id),
    now,
  )
  return {
    items: shown.map(one => listed(one, today, currency, own.get(one.id) ?? {})),
    next: found.length > limit && last ? writePlace(sort, { value: last.place, id: last.id }) : null,
  }
}

/** The amount by which the members of a segment were walked. */
const KEPT_AMOUNT: AmountOf = { amount: sql`l.kept_amount`, id: sql`l.customer_id` }

/** The limit stands in the text of `lines`: as a parameter of a named statement it would be planned for a tenth of all. */
const listStatement = (lines: Sql, order: ListOrder): Sql => sql`
  select l.customer_id as id, ${order.value} as place, l.code, l.name, l.type, l.industry, l.region,
         coalesce(o.name, l.owner_name) as owner, l.owner_id, l.service_level, l.tags, l.tier, l.stage, l.warnings,
         l.high_value, l.active, l.amount_365d, l.first_cooperation_on, l.last_order_on, l.orders_60d,
         l.interactions_90d
  from (${lines}) l
  left join staff o on o.id = l.owner_id
  order by ${order.orderBy}`

/** Each field by its name: taking the rest of a row costs five times as much, and there are fifty in a page. */
const listed = (
  row: Row,
  today: IsoDate,
  currency: string,
  custom: ListedCustomer['custom'],
): ListedCustomer => ({
  code: row.code,
  name: row.name,
  type: row.type,
  industry: row.industry,
  region: row.region,
  owner: row.owner,
  owner_id: row.owner_id,
  service_level: row.service_level,
  tags: row.tags,
  tier: row.tier,
  stage: row.stage,
  warnings: row.warnings,
  high_value: row.high_value,
  active: row.active,
  amount_365d: toMajor(row.amount_365d, currency),
  tenure_days: row.first_cooperation_on === null ? null : daysBetween(row.first_cooperation_on, today),
  last_order_on: row.last_order_on,
  orders_60d: row.orders_60d,
  interactions_90d: row.interactions_90d,
  custom,
})
