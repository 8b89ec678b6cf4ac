import { windowOf } from '../../domain/standing/metrics.ts'
import { raw, type Sql, sql } from '../base/db.ts'
import { endOf, type Sources } from './sources.ts'

/** Answers later than this after the contact are no answer to it. */
const ANSWER_WITHIN = '168 hours'

/**
 * The SQL of one metric in the joined row (definitions: `docs/words.md`): an order has an amount ≥ 0, a credit note
 * lowers amounts only, a window of n days is D−n+1 … D. Unknown keys are a programming error: rules are checked before.
 */
export function metricColumn(key: string, sources: Sources): Sql {
  const window = windowOf(key)
  if (window) return WINDOWED[window.base]!(sources, window.days)
  const plain = PLAIN[key]
  if (!plain) throw new RangeError(`no metric "${key}"`)
  return plain(sources)
}

/**
 * Shares as two counts of the same row: rules compare them by multiplying crosswise in integers, without dividing a
 * million times. Null for a metric that is no share.
 */
export function ratioOf(key: string): { over: Sql; under: Sql } | null {
  const window = windowOf(key)
  if (window?.base === 'order_drop') {
    const before = raw(`orders_prev_${window.days}d`)
    return { over: sql`(${before} - ${raw(`orders_${window.days}d`)})`, under: before }
  }
  if (window?.base === 'response_rate') {
    return { over: raw(`answered_${window.days}d`), under: raw(`touches_${window.days}d`) }
  }
  return null
}

const count = (column: Sql): Sql => sql`coalesce(${column}, 0)`

function ordersBetween(sources: Sources, name: string, from: string, before: string | null): Sql {
  const until = before ? sql`and placed_on < ${before}::date` : sql``
  return count(
    sources.ask(
      'orders',
      name,
      sql`count(*) filter (where placed_on >= ${from}::date ${until} and amount >= 0)`,
    ),
  )
}

const orders = (sources: Sources, days: number) =>
  ordersBetween(sources, `orders_${days}d`, sources.from(days), null)

const ordersPrevious = (sources: Sources, days: number) =>
  ordersBetween(sources, `orders_prev_${days}d`, sources.from(2 * days), sources.from(days))

/** Whole minor units below 2^53 add up exactly as floats, several times faster than as bigint sums. */
function orderAmount(sources: Sources, days: number): Sql {
  return sql`coalesce(${sources.ask(
    'orders',
    `amount_${days}d`,
    sql`sum(amount::float8) filter (where placed_on >= ${sources.from(days)}::date)`,
  )}, 0)`
}

/**
 * Contracts spread over their days; an open one has no end to spread to, so its amount stands for 365 days.
 * The part of the days that fall in the window counts.
 */
function contractAmount(sources: Sources, days: number): Sql {
  const { day } = sources.subject
  const from = sources.from(days)
  return sql`coalesce(${sources.ask(
    'contracts',
    `amount_${days}d`,
    sql`round(sum(amount::numeric / greatest(coalesce(ends_on - starts_on + 1, 365), 1)
        * greatest(least(coalesce(ends_on, ${day}::date), ${day}::date) - greatest(starts_on, ${from}::date) + 1, 0)))`,
  )}, 0)`
}

function amount(sources: Sources, days: number): Sql {
  const { basis } = sources.subject
  if (basis === 'orders') return sql`${orderAmount(sources, days)}::bigint`
  if (basis === 'contracts') return sql`${contractAmount(sources, days)}::bigint`
  return sql`(${orderAmount(sources, days)} + ${contractAmount(sources, days)})::bigint`
}

const touches = (sources: Sources, days: number) =>
  count(
    sources.ask(
      'interactions',
      `touches_${days}d`,
      sql`count(*) filter (where happened_on >= ${sources.from(days)}::date and direction = 'out')`,
    ),
  )

/** Personal contacts from us in the window that were answered in time. */
const answered = (sources: Sources, days: number): Sql =>
  count(
    sources.ask(
      'interactions',
      `answered_${days}d`,
      sql`count(*) filter (where happened_on >= ${sources.from(days)}::date and direction = 'out'
          and answered_at >= at and answered_at <= at + ${ANSWER_WITHIN}::interval and answered_at <= ${endOf(sources.subject)})`,
    ),
  )

/** Behaviours of one kind in the window. */
function behavioursOf(kind: string, name: string): (sources: Sources, days: number) => Sql {
  return (sources, days) =>
    count(
      sources.ask(
        'behaviours',
        `${name}_${days}d`,
        sql`count(*) filter (where kind = ${kind} and happened_on >= ${sources.from(days)}::date)`,
      ),
    )
}

const WINDOWED: Record<string, (sources: Sources, days: number) => Sql> = {
  amount,
  orders,
  orders_prev: ordersPrevious,
  average_order: (sources, days) =>
    sql`round(${sources.ask(
      'orders',
      `gross_${days}d`,
      sql`sum(amount) filter (where amount >= 0 and placed_on >= ${sources.from(days)}::date)`,
    )} / nullif(${orders(sources, days)}, 0))::bigint`,
  interactions: (sources, days) =>
    count(
      sources.ask(
        'interactions',
        `interactions_${days}d`,
        sql`count(*) filter (where happened_on >= ${sources.from(days)}::date)`,
      ),
    ),
  touches,
  answered,
  complaints: (sources, days) =>
    count(
      sources.ask(
        'complaints',
        `complaints_${days}d`,
        sql`count(*) filter (where received_on >= ${sources.from(days)}::date)`,
      ),
    ),
  behaviours: (sources, days) =>
    count(
      sources.ask(
        'behaviours',
        `behaviours_${days}d`,
        sql`count(*) filter (where happened_on >= ${sources.from(days)}::date)`,
      ),
    ),
  views: behavioursOf('view', 'views'),
  searches: behavioursOf('search', 'searches'),
  carts: behavioursOf('cart', 'carts'),
  rating: (sources, days) =>
    sources.ask(
      'behaviours',
      `rating_${days}d`,
      sql`round(avg(value) filter (where kind = 'rating' and happened_on >= ${sources.from(days)}::date), 2)`,
    ),
  promises_broken: (sources, days) =>
    count(
      sources.ask(
        'promises',
        `broken_${days}d`,
        sql`count(*) filter (where status = 'broken' and ended_on between ${sources.from(days)}::date and ${sources.subject.day}::date)`,
      ),
    ),
  // Later orders of the window lie closer than its length to the one before, so only its first can show a longer gap.
  return_gap: (sources, days) => {
    const from = sources.from(days)
    const first = sources.ask(
      'orders',
      `first_in_${days}d`,
      sql`min(placed_on) filter (where placed_on >= ${from}::date and amount >= 0)`,
    )
    const before = sources.ask(
      'orders',
      `last_before_${days}d`,
      sql`max(placed_on) filter (where placed_on < ${from}::date and amount >= 0)`,
    )
    return sql`(${first} - ${before})`
  },
}

export const lastOrderOn = (sources: Sources): Sql =>
  sources.ask('orders', 'last_on', sql`max(placed_on) filter (where amount >= 0)`)

const firstOrderOn = (sources: Sources): Sql =>
  sources.ask('orders', 'first_on', sql`min(placed_on) filter (where amount >= 0)`)

/** The earliest of what the file says, the first order and the first contract's start, as far as it is not in the future. */
export const firstCooperationOn = (sources: Sources): Sql => {
  const { day } = sources.subject
  return sql`least(case when c.first_cooperation_on <= ${day}::date then c.first_cooperation_on end,
    ${firstOrderOn(sources)}, ${sources.ask('contracts', 'first_on', sql`min(starts_on)`)})`
}

export const lastContactOn = (sources: Sources): Sql =>
  sources.ask('interactions', 'last_on', sql`max(happened_on)`)

/** The end of the running contract that ends first. */
export const contractEndsOn = (sources: Sources): Sql =>
  sources.ask(
    'contracts',
    'ends_on',
    sql`min(ends_on) filter (where ends_on >= ${sources.subject.day}::date)`,
  )

const daysSince = (sources: Sources, date: Sql): Sql => sql`(${sources.subject.day}::date - ${date})`

const PLAIN: Record<string, (sources: Sources) => Sql> = {
  tenure_days: sources => daysSince(sources, firstCooperationOn(sources)),
  days_without_order: sources =>
    daysSince(sources, sql`coalesce(${lastOrderOn(sources)}, ${firstCooperationOn(sources)})`),
  days_since_order: sources => daysSince(sources, lastOrderOn(sources)),
  days_since_contact: sources => daysSince(sources, lastContactOn(sources)),
  orders_total: sources => count(sources.ask('orders', 'total', sql`count(*) filter (where amount >= 0)`)),
  amount_total: sources =>
    sql`coalesce(${sources.ask('orders', 'amount_total', sql`sum(amount)`)}, 0)::bigint`,
  purchase_interval_days: sources => {
    const days = sources.ask(
      'orders',
      'order_days',
      sql`count(distinct placed_on) filter (where amount >= 0)`,
    )
    return sql`round((${lastOrderOn(sources)} - ${firstOrderOn(sources)})::numeric / nullif(${days} - 1, 0), 1)`
  },
  running_contracts: sources =>
    count(
      sources.ask(
        'contracts',
        'running',
        sql`count(*) filter (where ends_on is null or ends_on >= ${sources.subject.day}::date)`,
      ),
    ),
  promises_open: sources =>
    count(
      sources.ask(
        'promises',
        'open',
        sql`count(*) filter (where ended_on is null or ended_on > ${sources.subject.day}::date)`,
      ),
    ),
  contract_days_left: sources => sql`(${contractEndsOn(sources)} - ${sources.subject.day}::date)`,
}
