import { join, raw, rowOrNull, run, type Sql, sql, type Tx } from '../base/db.ts'
import { ofCode } from './find.ts'
import { fileColumns, listColumns } from './list-store.ts'
import type { CustomerRow } from './rows.ts'

/** The columns of a customer that verbs write; `search`, `grams` and `name_key` follow from them. */
const COLUMNS = [
  'name',
  'type',
  'industry',
  'size',
  'region',
  'address',
  'phone',
  'email',
  'wechat',
  'birthday',
  'birthday_calendar',
  'source',
  'owner_id',
  'owner_name',
  'service_level',
  'service_level_until',
  'first_cooperation_on',
  'tags',
  'preferred_channel',
  'note',
  'credit_code',
  'parent_id',
  'custom',
] as const satisfies (keyof CustomerRow)[]
export type CustomerColumn = (typeof COLUMNS)[number]
export type CustomerValues = Omit<CustomerRow, 'id' | 'code'>

const written = (column: CustomerColumn, value: unknown): unknown =>
  column === 'custom' ? JSON.stringify(value) : value

/** Inserts a customer, its line of the list and its tags' names; false when its code has one already. */
export async function insertCustomer(
  tx: Tx,
  customer: CustomerRow,
  terms: { search: string; grams: string[]; nameKey: string },
  now: Date,
): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`with made as (
          insert into customers (id, code, ${raw(COLUMNS.join(', '))}, search, grams, name_key, created_at, updated_at)
          values (${customer.id}, ${customer.code}, ${join(COLUMNS.map(column => written(column, customer[column])))},
                  ${terms.search}, ${terms.grams}, ${terms.nameKey}, ${now}, ${now})
          on conflict do nothing returning ${fileColumns}
        ), named as (
          insert into customer_tags (tag) select distinct unnest(${[...customer.tags].sort()}::text[]) on conflict do nothing
        )
        insert into customer_list (${listColumns}) select * from made`,
    'insert-customer',
  )
  return inserted > 0
}

/** Writes the named columns of a customer. */
export async function storeCustomer(
  tx: Tx,
  id: string,
  values: Partial<CustomerValues>,
  now: Date,
): Promise<void> {
  const sets: Sql[] = COLUMNS.filter(column => values[column] !== undefined).map(
    column => sql`${raw(column)} = ${written(column, values[column])}`,
  )
  await run(tx, sql`update customers set ${join([...sets, sql`updated_at = ${now}`])} where id = ${id}`)
}

/** The row of a code for changing it, locked until the transaction ends; null when there is none or it is out of sight. */
export async function lockCustomer(tx: Tx, code: string, visible: Sql): Promise<CustomerRow | null> {
  return rowOrNull<CustomerRow>(
    tx,
    sql`select c.id, c.code, ${raw(COLUMNS.map(column => `c.${column}`).join(', '))}
        from customers c where ${ofCode(code)} and ${visible} for update of c`,
  )
}
