import { raw, row, rows, type Sql, sql, type Tx } from './db.ts'

/** A table as a backup sees it: only columns that can be written. Partitions count, their parents do not. */
export type TableShape = { name: string; columns: string[] }

/** All tables of the product but the record of migrations, by name. */
export async function tableShapes(tx: Tx): Promise<TableShape[]> {
  return rows<TableShape>(
    tx,
    sql`select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'schema_migrations'
        group by c.relname order by c.relname collate "C"`,
  )
}

/** Where a counter stands; `last_value` as text because it may be larger than a number holds exactly. */
export type Counter = { name: string; last_value: string; is_called: boolean }

export async function counters(tx: Tx): Promise<Counter[]> {
  const names = await rows<{ name: string }>(
    tx,
    sql`select relname as name from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace
        order by relname collate "C"`,
  )
  const found: Counter[] = []
  for (const { name } of names) {
    const at = sql`select ${name} as name, last_value::text, is_called from ${sqlName(name)}`
    found.push(await row<Counter>(tx, at))
  }
  return found
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** `"orders" ("customer_id", "number")` for COPY. */
export const columnList = ({ name, columns }: TableShape): string =>
  `${quoted(name)} (${columns.map(quoted).join(', ')})`

export const sqlName = (name: string): Sql => raw(quoted(name))
