import { factWindowOf } from '../../domain/standing/fact-fields.ts'
import { raw, type Sql, sql } from '../base/db.ts'
import type { Sources } from './sources.ts'

/**
 * The SQL of what the facts of a window name (`domain/standing/fact-fields.ts`); null for a key that is none of these.
 * Bought: on lines of counted orders. Viewed: products looked at or put into the cart.
 */
export function namedFacts(key: string, sources: Sources): Sql | null {
  const window = factWindowOf(key)
  return window && FAMILIES[window.base]!(key, sources, window.days)
}

const list = (value: string): Sql => raw(`array_agg(distinct ${value}) filter (where ${value} is not null)`)

const bought =
  (value: string, products: Sql) =>
  (key: string, sources: Sources, days: number): Sql =>
    sources.askNamed(
      key,
      sql`select o.customer_id, ${list(value)} as value
          from orders o
          join order_lines n on n.customer_id = o.customer_id and n.order_number = o.number ${products}
          where o.status in ('paid', 'completed') and o.amount >= 0
            and o.placed_on between ${sources.from(days)}::date and ${sources.subject.day}::date
            ${sources.some(raw('o.customer_id'))}
          group by o.customer_id`,
    )

const behaved =
  (value: Sql, where: Sql, products: Sql) =>
  (key: string, sources: Sources, days: number): Sql =>
    sources.askNamed(
      key,
      sql`select n.customer_id, ${value} as value
          from behaviours n ${products}
          where ${where} and n.happened_on between ${sources.from(days)}::date and ${sources.subject.day}::date
            ${sources.some(raw('n.customer_id'))}
          group by n.customer_id`,
    )

const ofProduct = sql`join products p on p.code = n.product_code`
const looked = sql`n.kind in ('view', 'cart')`

const FAMILIES: Record<string, (key: string, sources: Sources, days: number) => Sql> = {
  bought_products: bought('n.product_code', sql``),
  bought_categories: bought('p.category', ofProduct),
  viewed_products: behaved(list('n.product_code'), looked, sql``),
  viewed_categories: behaved(list('p.category'), looked, ofProduct),
  searched: behaved(
    sql`string_agg(distinct n.query collate "C", E'\n')`,
    sql`n.kind = 'search' and n.query is not null`,
    sql``,
  ),
}
