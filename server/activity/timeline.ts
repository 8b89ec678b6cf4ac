import { raw, type Sql, sql } from '../base/db.ts'
import type { TimelineEntry, TimelineRow, TimelineSource } from '../customers/reads.ts'
import { boughtIn } from './bought.ts'

/**
 * A table of facts as a part of the timeline, by its own key. All of a customer's rows of a table stand together in its
 * primary key, so that each question reads only them.
 */
function source(
  name: string,
  table: string,
  columns: { key: string; at: string | ((zone: string) => Sql); more: Sql },
  entry: (row: TimelineRow) => TimelineEntry,
): TimelineSource {
  const { key, at, more } = columns
  return {
    name,
    kinds: [name],
    select: (customerId, zone) => sql`
      select t.${raw(key)} as id, ${typeof at === 'string' ? raw(`t.${at}`) : at(zone)} as at, ${more}
      from ${raw(table)} t where t.customer_id = ${customerId}::uuid`,
    tell: rows => rows.map(entry),
  }
}

const title = (key: string, params: TimelineEntry['title']['params'] = {}): TimelineEntry['title'] => ({
  key: `activity:timeline.${key}`,
  params,
})
const blank = { text: null, amount: null, staff: null, link: null }
const str = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const bareOrders = source(
  'order',
  'orders',
  { key: 'number', at: 'placed_at', more: sql`t.customer_id, t.status, t.amount, t.channel, t.currency` },
  row => ({
    ...blank,
    kind: 'order',
    title: title(Number(row.amount) < 0 ? 'order.credit_note' : `order.${row.status}`, { number: row.id }),
    text: str(row.channel),
    amount: row.amount as number,
    link: { kind: 'order', key: row.id },
  }),
)

/** Orders with what was bought, then the channel. */
const orders: TimelineSource = {
  ...bareOrders,
  async tell(rows, locale, tx) {
    const entries = await bareOrders.tell(rows, locale, tx)
    const numbers = rows.map(row => row.id)
    const bought = await boughtIn(tx, String(rows[0]!.customer_id), numbers, locale)
    return entries.map((entry, i) => ({
      ...entry,
      text: [bought.get(numbers[i]!), entry.text].filter(Boolean).join(' · ') || null,
    }))
  },
}

const interactions = source(
  'interaction',
  'interactions',
  { key: 'id', at: 'at', more: sql`t.channel, t.direction, t.kind, t.staff, t.summary` },
  row => ({
    ...blank,
    kind: 'interaction',
    title: title(`interaction.${row.channel}_${row.direction}`, { kind: str(row.kind) }),
    text: str(row.summary),
    staff: str(row.staff),
  }),
)

const behaviours = source(
  'behaviour',
  'behaviours',
  {
    key: 'id',
    at: 'at',
    more: sql`t.kind, t.product_code, t.query, t.value::text as value, (select p.name from products p where p.code = t.product_code) as product`,
  },
  row => ({
    ...blank,
    kind: 'behaviour',
    title: title(`behaviour.${row.kind}`, {
      product: str(row.product) ?? str(row.product_code),
      value: str(row.value),
    }),
    text: str(row.query),
  }),
)

const complaints = source(
  'complaint',
  'complaints',
  { key: 'id', at: 'received_at', more: sql`t.resolved_at, t.cause, t.note` },
  row => ({
    ...blank,
    kind: 'complaint',
    title: title(row.resolved_at === null ? 'complaint.open' : 'complaint.resolved', {
      cause: str(row.cause),
    }),
    text: str(row.note),
    link: { kind: 'complaint', key: row.id },
  }),
)

/** A contract stands at the beginning of its first day. */
const contracts = source(
  'contract',
  'contracts',
  {
    key: 'number',
    at: zone => sql`(t.starts_on::timestamp at time zone ${zone}::text)`,
    more: sql`t.ends_on, t.amount, t.products`,
  },
  row => ({
    ...blank,
    kind: 'contract',
    title: title(row.ends_on === null ? 'contract.open' : 'contract.until', {
      number: row.id,
      ends_on: str(row.ends_on),
    }),
    text: str(row.products),
    amount: row.amount as number | null,
    link: { kind: 'contract', key: row.id },
  }),
)

export const activityTimeline: readonly TimelineSource[] = [
  orders,
  interactions,
  behaviours,
  complaints,
  contracts,
]
