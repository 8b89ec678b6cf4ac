import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { addDays, formatInZone } from '../../domain/calendar/zone.ts'
import type { PortalOrder, PortalOrderWhole } from '../../domain/portal/shapes.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { companyAt } from '../handbook/reads.ts'
import type { Visit } from './visits.ts'

type Row = {
  number: string
  placed_at: Date
  placed_on: string
  status: PortalOrder['status']
  amount: number
}

type Money = { currency: string; timezone: string }

const orderOf = (row: Row, { currency, timezone }: Money): PortalOrder => ({
  number: row.number,
  placed_at: formatInZone(row.placed_at, timezone),
  status: row.status,
  amount: toMajor(row.amount, currency),
})

/** The visitor's own orders, the latest first. */
export async function ordersOf(
  tx: Tx,
  { customerId }: Visit,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: PortalOrder[]; next: string | null }> {
  const company = await companyAt(tx, now)
  const before = cursor ? (readCursor(cursor, ['number', 'string']) as [number, string]) : null
  const found = await rows<Row>(
    tx,
    sql`select number, placed_at, placed_on, status, amount from orders
        where customer_id = ${customerId}
          and ${before ? sql`(placed_at, number) < (${new Date(before[0])}, ${before[1]})` : sql`true`}
        order by placed_at desc, number desc limit ${limit + 1}`,
  )
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => orderOf(one, company)),
    next: found.length > limit && last ? cursorOf([last.placed_at.getTime(), last.number]) : null,
  }
}

type Line = {
  line: number
  product: string | null
  quantity: string
  amount: number | null
  warranty_days: number | null
  maintain_every_days: number | null
}

const MOST_LINES = 500

/** An order of the visitor's own with its lines and what holds for them after the sale. Throws `not_found` for anybody else's. */
export async function orderNumbered(
  tx: Tx,
  { customerId }: Visit,
  number: string,
  now: Date,
): Promise<PortalOrderWhole> {
  const company = await companyAt(tx, now)
  const found = await rowOrNull<Row>(
    tx,
    sql`select number, placed_at, placed_on, status, amount from orders
        where customer_id = ${customerId} and number = ${number}`,
  )
  if (!found)
    throw new Problem('not_found', 'portal.no_order', 'you have no such order', { params: { number } })
  const lines = await rows<Line>(
    tx,
    sql`select l.line, coalesce(p.name, l.product_code) as product, trim_scale(l.quantity)::text as quantity, l.amount,
               p.warranty_days, p.maintain_every_days
        from order_lines l left join products p on p.code = l.product_code
        where l.customer_id = ${customerId} and l.order_number = ${number} order by l.line limit ${MOST_LINES}`,
  )
  const stands = found.status === 'paid' || found.status === 'completed'
  return {
    ...orderOf(found, company),
    lines: lines.map(({ warranty_days, maintain_every_days, amount, ...line }) => ({
      ...line,
      amount: amount === null ? null : toMajor(amount, company.currency),
      warranty_until: stands && warranty_days !== null ? addDays(found.placed_on, warranty_days) : null,
      maintain_every_days: stands ? maintain_every_days : null,
    })),
  }
}
