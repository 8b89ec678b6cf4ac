import { empty, join, raw, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import type { Mover } from './movers.ts'

type Choice = {
  /** The column that names the customer. */
  of?: string
  /** The key is unique over all customers (an id, an order's number), so that nothing can be in a row's place. */
  everywhere?: boolean
  /**
   * Sets of columns of which a customer has no two rows alike, the key not among them or the key itself (the default).
   * A row that finds its place taken is parked until it can come back.
   */
  unique?: readonly (readonly string[])[]
  /** Columns that a move may have to change; `noteWas` keeps what they said, and the way back restores it. */
  restores?: readonly string[]
}

/**
 * The usual mover: rows with these key columns (beside the customer) go over as they are. On undo those go back that came
 * with the merge, changed or not; what was written to the survivor stays there.
 */
export function moveRows(
  table: string,
  key: readonly string[],
  { of = 'customer_id', everywhere = false, unique = everywhere ? [] : [key], restores = [] }: Choice = {},
): Mover {
  const shape = { table, of, key, unique, label: of === 'customer_id' ? table : `${table}.${of}` }
  return {
    table,
    of,
    alone: everywhere ? [key, ...unique] : unique,
    join: async (tx, pairs) => {
      if (unique.length > 0) await park(tx, shape, pairs)
      await noteHomes(tx, shape, pairs)
      await run(
        tx,
        sql`update ${raw(table)} t set ${raw(of)} = p.to_id from (${pairs}) p where t.${raw(of)} = p.from_id`,
      )
    },
    part: async (tx, homes) => {
      if (restores.length > 0) await restore(tx, shape, restores, homes)
      await giveBack(tx, shape, homes)
      if (unique.length > 0) await unpark(tx, shape, homes)
    },
  }
}

type Shape = {
  table: string
  of: string
  key: readonly string[]
  unique: Choice['unique'] & {}
  label: string
}

/** The key of a row as `moved_rows` writes it. */
export const rowKey = (key: readonly string[], alias = 't'): Sql =>
  key.length === 0 ? sql`'{}'::text[]` : raw(`array[${key.map(one => `${alias}.${one}::text`).join(', ')}]`)

const alike = (columns: readonly string[]): Sql =>
  columns.length === 0 ? sql`true` : raw(columns.map(one => `x.${one} = t.${one}`).join(' and '))

/** Takes the rows whose place at the survivor is taken out of their table, whole. */
async function park(tx: Tx, { table, of, key, unique, label }: Shape, pairs: Sql): Promise<void> {
  const taken = join(
    unique.map(
      columns =>
        sql`exists (select 1 from ${raw(table)} x where x.${raw(of)} = p.to_id and ${alike(columns)})`,
    ),
    ' or ',
  )
  await run(
    tx,
    sql`with hit as (
          select p.from_id, p.to_id, ${rowKey(key)} as row_key, to_jsonb(t) as content
          from (${pairs}) p join ${raw(table)} t on t.${raw(of)} = p.from_id where ${taken}
        ), gone as (
          delete from ${raw(table)} t using hit h where t.${raw(of)} = h.from_id and ${rowKey(key)} = h.row_key
        ), known as (
          delete from moved_rows m using hit h
          where m.customer_id = h.from_id and m.table_name = ${label} and m.row_key = h.row_key
          returning m.customer_id, m.row_key, m.home_id, m.was
        )
        insert into parked_rows (customer_id, table_name, row_key, home_id, content)
        select h.to_id, ${label}::text, h.row_key, coalesce(k.home_id, h.from_id), h.content || coalesce(k.was, '{}')
        from hit h left join known k on k.customer_id = h.from_id and k.row_key = h.row_key`,
  )
  await run(
    tx,
    sql`update parked_rows r set customer_id = p.to_id from (${pairs}) p
        where r.customer_id = p.from_id and r.table_name = ${label}`,
  )
}

/** Notes of all rows that are about to go whose they are: their home until now, or who gives them. */
export async function noteHomes(
  tx: Tx,
  { table, of, key, label }: Pick<Shape, 'table' | 'of' | 'key' | 'label'>,
  pairs: Sql,
): Promise<void> {
  await run(
    tx,
    sql`with known as (
          delete from moved_rows m using (${pairs}) p where m.customer_id = p.from_id and m.table_name = ${label}
          returning m.customer_id, m.row_key, m.home_id, m.was
        )
        insert into moved_rows (customer_id, table_name, row_key, home_id, was)
        select p.to_id, ${label}::text, ${rowKey(key)}, coalesce(k.home_id, p.from_id), k.was
        from (${pairs}) p join ${raw(table)} t on t.${raw(of)} = p.from_id
        left join known k on k.customer_id = p.from_id and k.row_key = ${rowKey(key)}
        on conflict (customer_id, table_name, row_key) do update set home_id = excluded.home_id, was = excluded.was`,
  )
}

/** Keeps what rows that came said before they were changed. `changed` is a query of (customer_id, row_key, was). */
export async function noteWas(tx: Tx, table: string, changed: Sql): Promise<void> {
  await run(
    tx,
    sql`update moved_rows m set was = c.was from (${changed}) c
        where m.customer_id = c.customer_id and m.table_name = ${table} and m.row_key = c.row_key`,
  )
}

async function restore(
  tx: Tx,
  { table, of, key, label }: Shape,
  columns: readonly string[],
  homes: Sql,
): Promise<void> {
  const held = sql`(${homes}) h join moved_rows m
    on m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = ${label} and m.was is not null`
  await run(
    tx,
    sql`update ${raw(table)} t set ${raw(columns.map(one => `${one} = w.${one}`).join(', '))}
        from ${held} cross join lateral jsonb_populate_record(null::${raw(table)}, m.was) w
        where t.${raw(of)} = h.holder_id and ${rowKey(key)} = m.row_key`,
  )
  await run(
    tx,
    sql`update moved_rows m set was = null from (${homes}) h
        where m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = ${label} and m.was is not null`,
  )
}

async function giveBack(tx: Tx, { table, of, key, label }: Shape, homes: Sql): Promise<void> {
  await run(
    tx,
    sql`update ${raw(table)} t set ${raw(of)} = h.to_id
        from (${homes}) h join moved_rows m
          on m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = ${label}
        where t.${raw(of)} = h.holder_id and ${rowKey(key)} = m.row_key`,
  )
  await forgetHomes(tx, label, homes)
}

/** After rows went back: those that are home again are their owner's own, the others are held for others there. */
export async function forgetHomes(tx: Tx, label: string, homes: Sql): Promise<void> {
  await run(
    tx,
    sql`with gone as (
          delete from moved_rows m using (${homes}) h
          where m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = ${label}
          returning h.to_id, m.row_key, m.home_id, m.was
        )
        insert into moved_rows (customer_id, table_name, row_key, home_id, was)
        select to_id, ${label}::text, row_key, home_id, was from gone where home_id <> to_id`,
  )
}

/** Parked rows go where their home is now, and come in where nobody is in their place any more: own rows before others'. */
async function unpark(tx: Tx, { table, of, key, unique, label }: Shape, homes: Sql): Promise<void> {
  await run(
    tx,
    sql`update parked_rows r set customer_id = h.to_id from (${homes}) h
        where r.customer_id = h.holder_id and r.home_id = h.home_id and r.table_name = ${label}`,
  )
  const free = join(
    unique.map(
      columns =>
        sql`not exists (select 1 from ${raw(table)} x where x.${raw(of)} = r.customer_id
              ${columns.length === 0 ? empty : sql`and ${raw(columns.map(one => `x.${one} = t.${one}`).join(' and '))}`})`,
    ),
    ' and ',
  )
  const ready = await rows<{ customer_id: string; row_key: string[]; home_id: string }>(
    tx,
    sql`select distinct on (r.customer_id, ${firstOf(unique)}) r.customer_id, r.row_key, r.home_id
        from parked_rows r cross join lateral jsonb_populate_record(null::${raw(table)}, r.content) t
        where r.table_name = ${label} and ${free}
          and r.customer_id in (select holder_id from (${homes}) h union select to_id from (${homes}) h)
        order by r.customer_id, ${firstOf(unique)}, r.home_id <> r.customer_id, r.home_id`,
  )
  if (ready.length === 0) return
  // One after the other where several columns may be taken: what came in first takes its places.
  await run(
    tx,
    sql`with ready as (
          select r.* from parked_rows r join jsonb_to_recordset(${JSON.stringify(ready)}::jsonb)
            g (customer_id uuid, row_key jsonb, home_id uuid)
            on r.customer_id = g.customer_id and to_jsonb(r.row_key) = g.row_key and r.home_id = g.home_id
          where r.table_name = ${label}
        ), came as (
          insert into ${raw(table)}
          select t.* from ready r cross join lateral jsonb_populate_record(null::${raw(table)},
            r.content || jsonb_build_object(${of}::text, r.customer_id)) t
          on conflict do nothing returning ${raw(of)} as customer_id, ${rowKey(key, table)} as row_key
        ), gone as (
          delete from parked_rows r using came c, ready g
          where r.table_name = ${label} and r.customer_id = c.customer_id and r.row_key = c.row_key
            and g.customer_id = r.customer_id and g.row_key = r.row_key and g.home_id = r.home_id
          returning r.customer_id, r.row_key, r.home_id
        )
        insert into moved_rows (customer_id, table_name, row_key, home_id)
        select customer_id, ${label}::text, row_key, home_id from gone where home_id <> customer_id
        on conflict (customer_id, table_name, row_key) do update set home_id = excluded.home_id`,
  )
}

const firstOf = (unique: Shape['unique']): Sql =>
  unique[0]!.length === 0 ? sql`r.table_name` : raw(unique[0]!.map(one => `t.${one}`).join(', '))
