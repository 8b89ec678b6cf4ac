import type { Column } from '../../domain/activity/column.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import { CUSTOM_PREFIX } from '../../domain/customers/custom-field.ts'
import type { Actor } from '../base/actor.ts'
import { empty, join, raw, type Sql, sql } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'

const tables: Record<KindName, string> = {
  customers: 'customers',
  contacts: 'contacts',
  products: 'products',
  orders: 'orders',
  order_lines: 'order_lines',
  interactions: 'interactions',
  behaviours: 'behaviours',
  complaints: 'complaints',
  contracts: 'contracts',
  rates: 'exchange_rates',
}

/** In an order that an index has, so that nothing is sorted first. */
const orders: Record<KindName, string> = {
  customers: 't.code',
  contacts: 't.customer_id, t.name',
  products: 't.code',
  orders: 't.customer_id, t.number',
  order_lines: 't.customer_id, t.order_number, t.line',
  interactions: 't.customer_id, t.id',
  behaviours: 't.customer_id, t.id',
  complaints: 't.customer_id, t.id',
  contracts: 't.customer_id, t.number',
  rates: 't.currency, t.from_on',
}

/**
 * The rows of a kind that somebody may see, one column per column of the import. Of customers, `among` selects the ids of
 * those who are meant.
 */
export function exportQuery(by: Actor, kind: KindName, own: readonly Column[], among?: Sql): Sql {
  const columns = kindOf(kind, own).columns.map(
    column => sql`${valueSql(kind, column)} as ${raw(`"${column.name}"`)}`,
  )
  return sql`select ${join(columns)} ${kind === 'orders' ? sql`, t.original_amount` : empty}
             from ${raw(tables[kind])} t ${joinsOf(kind)} where ${scopeOf(by, kind)} ${among ? sql`and t.id in (${among})` : empty} order by ${raw(orders[kind])}`
}

function valueSql(kind: KindName, { name, type }: Column): Sql {
  if (name.startsWith(CUSTOM_PREFIX)) return sql`t.custom -> ${name.slice(CUSTOM_PREFIX.length)}::text`
  if (name === 'customer_code') return sql`k.code`
  if (kind === 'customers' && name === 'parent_code') return sql`pk.code`
  if (kind === 'customers' && name === 'owner') return sql`coalesce(st.email, t.owner_name)`
  if (name === 'primary') return sql`t.is_primary`
  return type.is === 'decimal' ? sql`t.${raw(name)}::text` : sql`t.${raw(name)}`
}

const ofCustomer = (kind: KindName): boolean =>
  kindOf(kind).columns.some(column => column.name === 'customer_code') || kind === 'order_lines'

function joinsOf(kind: KindName): Sql {
  if (kind === 'customers')
    return sql`left join staff st on st.id = t.owner_id
               left join customer_codes pk on pk.customer_id = t.parent_id and pk.home_id is null`
  if (!ofCustomer(kind)) return empty
  return sql`left join customer_codes k on k.customer_id = t.customer_id and k.home_id is null left join customers c on c.id = t.customer_id`
}

/** Facts of customers nobody knows yet are seen by those who see all. */
function scopeOf(by: Actor, kind: KindName): Sql {
  const visible = visibleTo(by)
  if (kind === 'customers') return sql`exists (select 1 from customers c where c.id = t.id and ${visible})`
  return ofCustomer(kind) ? visible : sql`true`
}
