import type * as z from 'zod/mini'
import { toMajor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, daysBetween } from '../../domain/calendar/days.ts'
import type { portrait } from '../../domain/standing/list-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'

type Portrait = z.output<typeof portrait>

const YEAR = 365
const TWO_YEARS = 730
/** An answer counts within a week, as in the response rate. */
const ANSWER_HOURS = 168
/** Nobody's habits need more of the latest orders, lines, contacts or searches than these; a robot may have millions. */
const LOOKED_AT = 2_000

/** What the facts say of a customer's habits. Throws `customers.unknown` when it is out of sight. */
export async function portraitOf(tx: Tx, by: Actor, code: string, now: Date): Promise<Portrait> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { today, timezone, currency } = await companyAt(tx, now)
  return {
    products: await products(tx, id, addDays(today, 1 - TWO_YEARS), currency),
    rhythm: rhythmOf(await orderDays(tx, id)),
    channels: await channels(tx, id, addDays(today, 1 - YEAR)),
    hours: await hours(tx, id, addDays(today, 1 - YEAR), timezone),
    ratings: await ratings(tx, id),
    searches: await searches(tx, id),
  }
}

async function products(tx: Tx, id: string, from: IsoDate, currency: string): Promise<Portrait['products']> {
  const found = await rows<Omit<Portrait['products'][number], 'amount'> & { amount: number }>(
    tx,
    sql`with bought as (
          select o.number, o.placed_on from orders o
          where o.customer_id = ${id} and o.placed_on >= ${from}::date and o.status in ('paid', 'completed') and o.amount >= 0
          order by o.placed_on desc limit ${LOOKED_AT}
        ), lines as (
          select l.product_code as code, b.number, b.placed_on, l.quantity, coalesce(l.amount, 0) as amount
          from bought b join order_lines l on l.customer_id = ${id} and l.order_number = b.number
        )
        select l.code, coalesce(p.name, l.code, '') as name, count(distinct l.number) as orders,
               sum(l.quantity)::float8 as quantity, sum(l.amount)::bigint as amount,
               coalesce(round(sum(l.amount) / nullif(sum(sum(l.amount)) over (), 0), 4), 0)::float8 as share,
               max(l.placed_on) as last_on
        from lines l left join products p on p.code = l.code
        group by l.code, p.name order by sum(l.amount) desc, l.code limit 10`,
    'portrait-products',
  )
  return found.map(one => ({ ...one, amount: toMajor(one.amount, currency) }))
}

async function orderDays(tx: Tx, id: string): Promise<IsoDate[]> {
  const found = await rows<{ on: IsoDate }>(
    tx,
    sql`select distinct placed_on as on from (
          select placed_on from orders
          where customer_id = ${id} and status in ('paid', 'completed') and amount >= 0
          order by placed_on desc limit ${LOOKED_AT}) o
        order by placed_on`,
    'portrait-order-days',
  )
  return found.map(one => one.on)
}

/** The usual gaps between order days (ascending); null when there are fewer than two gaps. */
export function rhythmOf(days: IsoDate[]): Portrait['rhythm'] {
  if (days.length < 3) return null
  const gaps = days.slice(1).map((day, i) => daysBetween(days[i]!, day))
  gaps.sort((a, b) => a - b)
  const at = (share: number) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))]!
  const middle = gaps.length / 2
  const median =
    gaps.length % 2 === 1 ? gaps[Math.floor(middle)]! : Math.round((gaps[middle - 1]! + gaps[middle]!) / 2)
  const last = days.at(-1)!
  return {
    order_days: days.length,
    median_days: median,
    usual_from: at(0.25),
    usual_to: at(0.75),
    last_on: last,
    next_on: addDays(last, median),
  }
}

function channels(tx: Tx, id: string, from: IsoDate): Promise<Portrait['channels']> {
  return rows<Portrait['channels'][number]>(
    tx,
    sql`select channel, count(*) filter (where direction = 'out') as sent,
               count(*) filter (where answered) as answered,
               round(count(*) filter (where answered)::numeric / nullif(count(*) filter (where direction = 'out'), 0), 4)::float8 as rate,
               count(*) filter (where direction = 'in') as received
        from (select channel, direction,
                     direction = 'out' and answered_at >= at and answered_at - at <= make_interval(hours => ${ANSWER_HOURS}::integer) as answered
              from interactions
              where customer_id = ${id} and happened_on >= ${from}::date and kind = 'personal'
              order by happened_on desc limit ${LOOKED_AT}) i
        group by channel order by rate desc nulls last, sent desc, channel`,
    'portrait-channels',
  )
}

function hours(tx: Tx, id: string, from: IsoDate, zone: string): Promise<Portrait['hours']> {
  return rows<Portrait['hours'][number]>(
    tx,
    sql`select extract(isodow from t.at at time zone ${zone})::integer as weekday,
               extract(hour from t.at at time zone ${zone})::integer as hour, count(*) as count
        from (select case when direction = 'in' then at else answered_at end as at from interactions
              where customer_id = ${id} and happened_on >= ${from}::date and kind = 'personal'
              order by happened_on desc limit ${LOOKED_AT}) t
        where t.at is not null group by 1, 2 order by 1, 2`,
    'portrait-hours',
  )
}

function ratings(tx: Tx, id: string): Promise<Portrait['ratings']> {
  return rowOrNull<NonNullable<Portrait['ratings']>>(
    tx,
    sql`select count(*) as count, round(avg(value), 2)::float8 as average,
               (array_agg(value order by at desc, id desc))[1]::float8 as last
        from (select id, at, value from behaviours
              where customer_id = ${id} and kind = 'rating' and value is not null order by at desc limit ${LOOKED_AT}) r
        having count(*) > 0`,
    'portrait-ratings',
  )
}

async function searches(tx: Tx, id: string): Promise<string[]> {
  const found = await rows<{ query: string }>(
    tx,
    sql`select query from (select query, at from behaviours
                           where customer_id = ${id} and kind = 'search' and query <> ''
                           order by at desc limit ${LOOKED_AT}) s
        group by query order by max(at) desc, query limit 8`,
    'portrait-searches',
  )
  return found.map(one => one.query)
}
