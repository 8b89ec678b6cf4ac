import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import { stageColumnsOf } from '../../domain/activity/stage-columns.ts'
import { empty, join, raw, row, type Sql, sql, type Tx } from '../base/db.ts'
import {
  type MergeInput,
  type MergeResult,
  NOBODY,
  orWrittenMeanwhile,
  type ResultRow,
  resultColumns,
  resultOf,
} from '../base/merge.ts'
import { noteCodesUsed, reserveCodes } from '../customers/actions.ts'

/** Facts of a customer, found by a key that is unique over all customers (`fact_keys.kind`). */
export const factKinds = { orders: 1, interactions: 2, behaviours: 3, complaints: 4, contracts: 5 } as const
export type FactKind = keyof typeof factKinds

export const isFactKind = (kind: KindName): kind is FactKind => kind in factKinds
export const keyOfFact = (kind: FactKind): 'number' | 'id' =>
  kind === 'orders' || kind === 'contracts' ? 'number' : 'id'

const names = (columns: readonly string[], before = ''): Sql =>
  raw(columns.map(one => `${before}${one}`).join(', '))

/** All columns of a table of facts but its key and customer. */
function valueColumns(kind: FactKind): string[] {
  const key = keyOfFact(kind)
  const own = kindOf(kind)
    .columns.flatMap(stageColumnsOf)
    .map(({ name }) => name)
  return [
    ...own.filter(name => name !== key && name !== 'customer_code'),
    ...(kind === 'orders' ? ['original_amount'] : []),
  ]
}

/**
 * Merges facts in one statement: new keys are inserted, known ones compared and changed, those whose customer changed
 * moved to it (an order with its lines). A customer nobody knows yet gets its id reserved; its facts count as waiting.
 * Throws `WrittenMeanwhile` when another transaction wrote the same rows.
 */
export async function mergeFacts(
  tx: Tx,
  kind: FactKind,
  input: MergeInput,
  options: { expected: number; byLine: boolean },
): Promise<MergeResult> {
  const { columns, rows, now } = input
  const withCustomer = columns.includes('customer_code')
  if (withCustomer) await reserveCodes(tx, sql`select customer_code as code from (${rows}) b`, now)
  const all = valueColumns(kind)
  const present = all.filter(name => columns.includes(name))
  const { missing, defaults } = absent(kind, columns)
  const statement = factsStatement({
    kind,
    rows,
    withCustomer,
    all,
    present,
    defaults,
    mayCreate: missing.length === 0,
  })
  const result = await orWrittenMeanwhile(
    row<ResultRow>(tx, sql`${statement} ${resultColumns(options.byLine)}`),
  )
  if (withCustomer) {
    await noteCodesUsed(
      tx,
      kind,
      sql`select b.customer_code as code, array[b.${raw(keyOfFact(kind))}::text] as row_key from (${rows}) b`,
    )
  }
  return resultOf(result, missing, options.expected)
}

/** Columns that are not there: those a new row cannot do without, and what the others get. */
export function absent(
  kind: KindName,
  columns: readonly string[],
): { missing: string[]; defaults: [string, string][] } {
  const gone = kindOf(kind).columns.filter(
    column => column.name !== 'customer_code' && !columns.includes(stageColumnsOf(column)[0]!.name),
  )
  return {
    missing: gone
      .filter(column => column.required && column.byDefault === undefined)
      .map(column => column.name),
    defaults: gone
      .filter(column => column.byDefault !== undefined)
      .map(column => [column.name, column.byDefault!]),
  }
}

type Parts = {
  kind: FactKind
  rows: Sql
  withCustomer: boolean
  all: string[]
  present: string[]
  defaults: [string, string][]
  mayCreate: boolean
}

function factsStatement({ kind, rows, withCustomer, all, present, defaults, mayCreate }: Parts): Sql {
  const table = raw(kind)
  const key = raw(keyOfFact(kind))
  const number = factKinds[kind]
  const inserted = [...present, ...defaults.map(([name]) => name)]
  const insertedValues = join([
    ...present.map(name => sql`s.${raw(name)}`),
    ...defaults.map(([, value]) => sql`${value}::text`),
  ])
  const changes =
    present.length > 0
      ? sql`(${names(present, 't.')}) is distinct from (${names(present, 's.')})`
      : sql`false`
  return sql`
    with s as materialized (
      select b.*, k.customer_id as was_id,
             ${withCustomer ? sql`coalesce(cc.customer_id, ${NOBODY}::uuid)` : sql`coalesce(k.customer_id, ${NOBODY}::uuid)`} as customer_id
      from (${rows}) b
      ${withCustomer ? sql`left join customer_codes cc on cc.code = b.customer_code` : empty}
      left join fact_keys k on k.kind = ${number} and k.key = b.${key}
    ),
    ${mayCreate ? creating(kind, table, key, inserted, insertedValues) : empty}
    o as materialized (
      select s.row_no, s.${key} as key, s.was_id, s.customer_id, s.was_id <> s.customer_id as moves,
             ${changes} as changed ${present.length > 0 ? sql`, ${names(present, 's.')}` : empty}
      from s join ${table} t on t.customer_id = s.was_id and t.${key} = s.${key}
      where s.was_id is not null
    ),
    changed as (${
      present.length > 0
        ? sql`update ${table} t set ${raw(present.map(name => `${name} = o.${name}`).join(', '))}
              from o where o.changed and not o.moves and t.customer_id = o.was_id and t.${key} = o.key
              returning o.row_no`
        : sql`select null::bigint as row_no where false`
    }),
    moved as (
      update fact_keys k set customer_id = o.customer_id
      from o where o.moves and k.kind = ${number} and k.key = o.key and k.customer_id = o.was_id
      returning o.row_no, o.key, o.was_id, o.customer_id
    ),
    gone as (
      delete from ${table} t using moved m where t.customer_id = m.was_id and t.${key} = m.key returning t.*
    ),
    came as (
      insert into ${table} (customer_id, ${key}, ${names(all)})
      select o.customer_id, o.key, ${raw(all.map(name => (present.includes(name) ? `o.${name}` : `g.${name}`)).join(', '))}
      from gone g join o on o.key = g.${key}
    ),
    ${kind === 'orders' ? linesFollow(mayCreate) : empty}
    fate as (
      select s.row_no, ${mayCreate ? sql`'created'` : sql`'refused'`} as status, s.customer_id, null::uuid as was_id
      from s where s.was_id is null
      union all select o.row_no, 'updated', o.customer_id, null from o join changed c on c.row_no = o.row_no
      union all select m.row_no, 'updated', m.customer_id, m.was_id from moved m
      union all select o.row_no, 'unchanged', o.customer_id, null from o where not o.changed and not o.moves
    ),
    outcome as (
      select f.row_no, f.customer_id, f.was_id,
             case when c.id is null and f.status <> 'refused' then 'waiting' else f.status end as status
      from fate f left join customers c on c.id = f.customer_id
    )`
}

/**
 * Sorted by customer, so that the indexes are written in order; no `on conflict`, which costs more than the insert: a key
 * that somebody else wrote at the same moment breaks the statement, and it is run again.
 */
const creating = (kind: FactKind, table: Sql, key: Sql, columns: readonly string[], values: Sql): Sql => sql`
    keyed as (
      insert into fact_keys (kind, key, customer_id)
      select ${factKinds[kind]}::smallint, s.${key}, s.customer_id from s where s.was_id is null order by s.${key} collate "C"
    ),
    added as (
      insert into ${table} (customer_id, ${key}, ${names(columns)})
      select s.customer_id, s.${key}, ${values} from s where s.was_id is null order by s.customer_id, s.${key} collate "C"
    ),`

/** Lines go where their order goes; those that came before their order wait at nobody's until it comes. */
const linesFollow = (mayCreate: boolean): Sql => sql`
    going as (
      select m.key, m.was_id, m.customer_id from moved m
      ${
        mayCreate
          ? sql`union all select s.number, ${NOBODY}::uuid, s.customer_id from s
                where s.was_id is null and s.customer_id <> ${NOBODY}`
          : empty
      }
    ),
    lines_gone as (
      delete from order_lines l using going g where l.customer_id = g.was_id and l.order_number = g.key
      returning l.*, g.customer_id as to_id
    ),
    lines_came as (
      insert into order_lines (customer_id, order_number, line, product_code, quantity, unit_price, amount)
      select to_id, order_number, line, product_code, quantity, unit_price, amount from lines_gone
    ),`
