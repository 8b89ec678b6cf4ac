import type { Locale } from '../../domain/base/shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { say } from '../base/text.ts'

/** So many lines of an order are named on the timeline; of the others it says how many there are. */
const NAMED = 2

type Bought = { number: string; lines: number; named: { product: string; quantity: number }[] }

/** What a customer's orders bought, by order number: `滤芯 F-220 × 12、密封组件 × 40 等 5 项`. Orders without lines are missing. */
export async function boughtIn(
  tx: Tx,
  customerId: string,
  numbers: readonly string[],
  locale: Locale,
): Promise<Map<string, string>> {
  const found = await rows<Bought>(
    tx,
    sql`select l.order_number as number, count(*)::integer as lines,
               jsonb_agg(jsonb_build_object('product', l.product, 'quantity', l.quantity) order by l.line)
                 filter (where l.place <= ${NAMED}) as named
        from (
          select l.order_number, l.line, coalesce(p.name, l.product_code) as product, l.quantity::float8 as quantity,
                 row_number() over (partition by l.order_number order by l.line) as place
          from order_lines l left join products p on p.code = l.product_code
          where l.customer_id = ${customerId}::uuid and l.order_number = any(${[...numbers]}::text[])
            and l.product_code is not null
        ) l group by l.order_number`,
    'bought-in',
  )
  return new Map(found.map(one => [one.number, inWords(one, locale)]))
}

function inWords({ lines, named }: Bought, locale: Locale): string {
  const words = named
    .map(({ product, quantity }) => `${product} × ${quantity}`)
    .join(say(locale, 'activity:timeline.order.comma'))
  return lines > named.length ? say(locale, 'activity:timeline.order.more', { words, lines }) : words
}
