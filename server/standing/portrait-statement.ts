import type { IsoDate } from '../../domain/base/shapes.ts'
import { type Sql, sql } from '../base/db.ts'

/** An answer counts within a week, as in the response rate. */
const ANSWER_HOURS = 168
/** Nobody's habits need more of the latest orders, lines, contacts or looks than these; a robot may have millions. */
const LOOKED_AT = 2_000

type Hour = { weekday: number; hour: number; count: number }

/** What the statement answers: amounts in minor units. */
export type PortraitRow = {
  order_days: IsoDate[] | null
  order_hours: Hour[]
  order_channels: { channel: string | null; orders: number; amount: number; share: number }[]
  value: { amount_365d: number; orders_365d: number; amount_730d: number; orders_730d: number }
  products: {
    code: string | null
    name: string
    orders: number
    quantity: number
    amount: number
    share: number
    last_on: IsoDate
  }[]
  categories: { name: string | null; amount: number; share: number }[]
  channels: { channel: string; sent: number; answered: number; rate: number | null; received: number }[]
  times: (Hour & { channel: string })[]
  ratings: { count: number; average: number; last: number } | null
  searches: string[]
  interests: {
    code: string | null
    name: string
    views: number
    carts: number
    last_on: IsoDate
    bought: boolean
  }[]
}

type Asked = { id: string; zone: string; today: IsoDate; year: IsoDate; twoYears: IsoDate }

/** All habits of a customer in one statement: each table is walked once, by the customer's own index, and no further than needed. */
export const portraitStatement = ({ id, zone, year, twoYears }: Asked): Sql => sql`
  with bought as materialized (
    select number, placed_at, placed_on, channel, amount from orders
    where customer_id = ${id} and status in ('paid', 'completed') and amount >= 0
    order by placed_on desc limit ${LOOKED_AT}
  ), recent as (select * from bought where placed_on >= ${twoYears}::date),
  lines as materialized (
    select l.product_code as code, r.number, r.placed_on, l.quantity, coalesce(l.amount, 0) as amount, p.name, p.category
    from recent r join order_lines l on l.customer_id = ${id} and l.order_number = r.number
      left join products p on p.code = l.product_code
  ), talks as materialized (
    select channel, direction, at, answered_at,
           direction = 'out' and answered_at >= at and answered_at - at <= make_interval(hours => ${ANSWER_HOURS}::integer) as answered
    from interactions where customer_id = ${id} and happened_on >= ${year}::date and kind = 'personal'
    order by happened_on desc limit ${LOOKED_AT}
  ), looks as materialized (
    select id, at, happened_on, kind, product_code, query, value from behaviours
    where customer_id = ${id} order by at desc limit ${LOOKED_AT}
  ), times as (
    select channel, case when direction = 'in' then at else answered_at end at time zone ${zone}::text as at from talks
  ), products_of as (
    select code, coalesce(max(name), code, '') as name, count(distinct number) as orders, sum(quantity)::float8 as quantity,
           sum(amount)::bigint as amount, max(placed_on) as last_on,
           coalesce(round(sum(amount) / nullif(sum(sum(amount)) over (), 0), 4), 0)::float8 as share
    from lines group by code order by sum(amount) desc, code limit 10
  ), categories_of as (
    select category as name, sum(amount)::bigint as amount,
           coalesce(round(sum(amount) / nullif(sum(sum(amount)) over (), 0), 4), 0)::float8 as share
    from lines group by category order by sum(amount) desc, category limit 8
  ), order_hours_of as (
    select extract(isodow from placed_at at time zone ${zone}::text)::integer as weekday,
           extract(hour from placed_at at time zone ${zone}::text)::integer as hour, count(*) as count
    from recent group by 1, 2
  ), order_channels_of as (
    select channel, count(*) as orders, sum(amount)::bigint as amount,
           round(count(*)::numeric / sum(count(*)) over (), 4)::float8 as share
    from recent group by channel order by count(*) desc, channel limit 12
  ), channels_of as (
    select channel, count(*) filter (where direction = 'out') as sent, count(*) filter (where answered) as answered,
           round(count(*) filter (where answered)::numeric / nullif(count(*) filter (where direction = 'out'), 0), 4)::float8 as rate,
           count(*) filter (where direction = 'in') as received
    from talks group by channel
  ), times_of as (
    select channel, extract(isodow from at)::integer as weekday, extract(hour from at)::integer as hour, count(*) as count
    from times where at is not null group by 1, 2, 3
  ), searches_of as (
    select query, max(at) as last from looks where kind = 'search' and query <> '' group by query
    order by max(at) desc, query limit 8
  ), interests_of as (
    select l.product_code as code, coalesce(max(p.name), l.product_code) as name, count(*) filter (where l.kind = 'view') as views,
           count(*) filter (where l.kind = 'cart') as carts, max(l.happened_on) as last_on,
           exists (select 1 from lines b where b.code = l.product_code) as bought
    from looks l left join products p on p.code = l.product_code
    where l.kind in ('view', 'cart') and l.product_code is not null and l.happened_on >= ${year}::date
    group by l.product_code order by count(*) desc, l.product_code limit 8
  )
  select (select json_agg(placed_on order by placed_on) from (select distinct placed_on from bought) d) as order_days,
         coalesce((select json_agg(h order by weekday, hour) from order_hours_of h), '[]') as order_hours,
         coalesce((select json_agg(o) from order_channels_of o), '[]') as order_channels,
         (select json_build_object(
            'amount_365d', coalesce(sum(amount) filter (where placed_on >= ${year}::date), 0),
            'orders_365d', count(*) filter (where placed_on >= ${year}::date),
            'amount_730d', coalesce(sum(amount), 0), 'orders_730d', count(*)) from recent) as value,
         coalesce((select json_agg(p) from products_of p), '[]') as products,
         coalesce((select json_agg(k) from categories_of k), '[]') as categories,
         coalesce((select json_agg(c order by rate desc nulls last, sent desc, channel) from channels_of c), '[]') as channels,
         coalesce((select json_agg(t order by channel, weekday, hour) from times_of t), '[]') as times,
         (select json_build_object('count', count(*), 'average', round(avg(value), 2)::float8,
                                   'last', (array_agg(value order by at desc, id desc))[1]::float8)
          from looks where kind = 'rating' and value is not null having count(*) > 0) as ratings,
         coalesce((select json_agg(query order by last desc, query) from searches_of), '[]') as searches,
         coalesce((select json_agg(i) from interests_of i), '[]') as interests`
