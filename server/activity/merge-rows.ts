import { kindOf } from '../../domain/activity/kinds.ts'
import { stageColumnsOf } from '../../domain/activity/stage-columns.ts'
import { empty, join, rows as query, raw, row, type Sql, sql, type Tx } from '../base/db.ts'
import {
  type MergeInput,
  type MergeResult,
  NOBODY,
  type ResultRow,
  resultColumns,
  resultOf,
} from '../base/merge.ts'
import { absent } from './merge-facts.ts'

/** Kinds that are found by their key alone: products, rates, and lines, which stand where their order stands. */
export type RowKind = 'products' | 'rates' | 'order_lines'

const tables = { products: 'products', rates: 'exchange_rates', order_lines: 'order_lines' } as const

/** Merges rows that are inserted or changed in place, in one statement. Throws `WrittenMeanwhile`. */
export async function mergeRows(
  tx: Tx,
  kind: RowKind,
  input: MergeInput,
  options: { expected: number; byLine: boolean },
): Promise<MergeResult> {
  if (kind === 'order_lines') await holdOrders(tx, input.rows)
  const keys = kindOf(kind)
    .columns.filter(column => column.key)
    .map(column => column.name)
  const present = kindOf(kind)
    .columns.flatMap(stageColumnsOf)
    .map(({ name }) => name)
    .filter(name => !keys.includes(name) && input.columns.includes(name))
  const { missing } = absent(kind, input.columns)
  const statement = rowsStatement(kind, input, keys, present, missing.length === 0)
  const result = await row<ResultRow>(tx, sql`${statement} ${resultColumns(options.byLine)}`)
  return resultOf(result, missing, options.expected)
}

/** An order that moves to another customer meanwhile would leave its new lines behind. */
async function holdOrders(tx: Tx, rows: Sql): Promise<void> {
  await query(
    tx,
    sql`select count(*) from (
          select 1 from fact_keys where kind = 1 and key in (select order_number from (${rows}) b)
          order by key for share) held`,
  )
}

function rowsStatement(
  kind: RowKind,
  { rows, now }: MergeInput,
  keys: string[],
  present: string[],
  mayCreate: boolean,
): Sql {
  const lines = kind === 'order_lines'
  const table = raw(tables[kind])
  const places = lines ? ['customer_id', ...keys] : keys
  const list = (columns: readonly string[], before: string) =>
    raw(columns.map(one => `${before}${one}`).join(', '))
  const same = (a: string, b: string) => raw(places.map(one => `${a}.${one} = ${b}.${one}`).join(' and '))
  const stamped = kind === 'products'
  const sets = [
    ...present.map(name => sql`${raw(name)} = s.${raw(name)}`),
    ...(stamped ? [sql`updated_at = ${now}`] : []),
  ]
  return sql`
    with b as (${
      lines
        ? sql`select b.*, coalesce(k.customer_id, ${NOBODY}::uuid) as customer_id
              from (${rows}) b left join fact_keys k on k.kind = 1 and k.key = b.order_number`
        : rows
    }),
    s as materialized (
      select b.*, t.${raw(keys[0]!)} is not null as existed,
             ${present.length > 0 ? sql`(${list(present, 't.')}) is distinct from (${list(present, 'b.')})` : sql`false`} as differs
      from b left join ${table} t on ${same('t', 'b')}
    ),
    added as (${
      mayCreate
        ? sql`insert into ${table} (${list([...places, ...present], '')}${stamped ? sql`, updated_at` : empty})
              select ${list([...places, ...present], 's.')}${stamped ? sql`, ${now}::timestamptz` : empty}
              from s where not existed order by ${list(places, 's.')}
              on conflict do nothing returning ${list(places, '')}`
        : sql`select ${list(places, '')} from ${table} where false`
    }),
    changed as (${
      present.length > 0
        ? sql`update ${table} t set ${join(sets)} from s where s.existed and s.differs and ${same('t', 's')} returning s.row_no`
        : sql`select null::bigint as row_no where false`
    }),
    fate as (
      select s.row_no, ${lines ? sql`s.customer_id` : sql`${NOBODY}::uuid`} as customer_id, 'created' as status
      from s join added a on ${same('a', 's')}
      union all select s.row_no, ${lines ? sql`s.customer_id` : sql`${NOBODY}::uuid`}, 'updated' from s join changed c on c.row_no = s.row_no
      union all select s.row_no, ${lines ? sql`s.customer_id` : sql`${NOBODY}::uuid`}, 'unchanged' from s where s.existed and not s.differs
      ${mayCreate ? empty : sql`union all select s.row_no, ${NOBODY}::uuid, 'refused' from s where not s.existed`}
    ),
    outcome as (
      select f.row_no, f.customer_id, null::uuid as was_id,
             ${lines ? sql`case when c.id is null and f.status <> 'refused' then 'waiting' else f.status end` : sql`f.status`} as status
      from fate f ${lines ? sql`left join customers c on c.id = f.customer_id` : empty}
    )`
}

/**
 * Lines whose order came in another transaction at the same moment wait at nobody's though it is there: they are
 * brought to it. Answers how many.
 */
export async function joinStrayLines(tx: Tx): Promise<number> {
  const found = await row<{ n: number }>(
    tx,
    sql`with gone as (
          delete from order_lines l using fact_keys k
          where l.customer_id = ${NOBODY} and k.kind = 1 and k.key = l.order_number and k.customer_id <> ${NOBODY}
          returning l.*, k.customer_id as to_id),
        came as (
          insert into order_lines (customer_id, order_number, line, product_code, quantity, unit_price, amount)
          select to_id, order_number, line, product_code, quantity, unit_price, amount from gone
          on conflict do nothing)
        select count(*) as n from gone`,
  )
  return found.n
}
