import type { Column } from '../../domain/activity/column.ts'
import type { FactAnswer, FactRow, RowStatus } from '../../domain/activity/contract-facts.ts'
import { columnOf, type Kind, keyColumns, kindOf } from '../../domain/activity/kinds.ts'
import { recordReader } from '../../domain/activity/record.ts'
import type { FieldRefusal } from '../../domain/activity/refusal.ts'
import type { StageColumn } from '../../domain/activity/stage-columns.ts'
import { type Actor, permit } from '../base/actor.ts'
import { raw, type Sql, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { MOST_TOUCHED } from '../base/merge.ts'
import { say } from '../base/text.ts'
import { companyAt } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'
import { mergeKind, newsOf } from './merge.ts'
import { loadRates } from './rates.ts'
import { cellOf } from './source-cells.ts'

export type ApiKind = 'orders' | 'interactions' | 'behaviours'

type Parsed = { index: number; columns: readonly StageColumn[]; values: (string | null)[]; key: string }
type Item = FactAnswer['items'][number]

/**
 * Writes facts sent one by one or in arrays: read, checked and merged as the rows of a file are, answered in their order.
 * A refused row keeps no other from being written. Needs `facts.write`.
 */
export async function writeFacts(
  tx: Tx,
  by: Actor,
  kindName: ApiKind,
  input: FactRow | FactRow[],
  now: Date,
): Promise<FactAnswer> {
  permit(by, 'facts.write')
  const kind = kindOf(kindName)
  const items: Item[] = []
  const refuse = (index: number, refusals: readonly FieldRefusal[]) => {
    items[index] = { index, status: 'refused', fields: refusals.map(one => fieldOf(by, one)) }
  }
  const groups = new Map<string, Parsed[]>()
  const seen = new Map<string, number>()
  const read = await rowReader(tx, kind, now)
  for (const [index, row] of (Array.isArray(input) ? input : [input]).entries()) {
    const parsed = read(row)
    if ('refusals' in parsed) {
      refuse(index, parsed.refusals)
      continue
    }
    const first = seen.get(parsed.key)
    if (first !== undefined) {
      const column = keyColumns(kindName)[0]!.name
      refuse(index, [{ column, code: 'duplicate_index', params: { first_index: first } }])
      continue
    }
    seen.set(parsed.key, index)
    const names = parsed.columns.map(column => column.name).join()
    groups.set(names, [...(groups.get(names) ?? []), { ...parsed, index }])
  }
  const touched = new Set<string>()
  for (const rows of groups.values()) {
    const { columns } = rows[0]!
    const options = { expected: rows.length, byLine: true }
    const result = await mergeKind(
      tx,
      kindName,
      { rows: rowsSql(rows), columns: columns.map(column => column.name), now },
      options,
    )
    for (const [index, status] of result.byLine!) items[index] = { index, status: status as RowStatus }
    for (const { line } of result.refusals) {
      refuse(
        line,
        result.refusals.filter(one => one.line === line),
      )
    }
    for (const id of result.touched) touched.add(id)
  }
  if (touched.size > 0) {
    const customerIds = touched.size > MOST_TOUCHED ? null : [...touched]
    await emit(tx, newsOf(kindName)!, { customerIds, payload: { kind: kindName } }, now)
  }
  await recordAudit(tx, by, 'facts.write', kindName, [...touched].slice(0, 100), [], now)
  return { items }
}

/** Reads a row of named values. Rows may have different columns: each set has a reader of its own. */
async function rowReader(tx: Tx, kind: Kind, now: Date) {
  const company = await companyAt(tx, now)
  const rateOn = await loadRates(tx)
  const readers = new Map<string, { columns: Column[]; reader: ReturnType<typeof recordReader> }>()
  return (row: FactRow): Omit<Parsed, 'index'> | { refusals: FieldRefusal[] } => {
    const unknown = Object.keys(row).filter(name => !columnOf(kind.name, name))
    const absent = kind.columns.filter(column => column.key && !(column.name in row))
    if (unknown.length > 0 || absent.length > 0) {
      return {
        refusals: [
          ...unknown.map(column => ({ column, code: 'unknown_field' })),
          ...absent.map(column => ({ column: column.name, code: 'required' })),
        ],
      }
    }
    const names = kind.columns.filter(column => column.name in row).map(column => column.name)
    let known = readers.get(names.join())
    if (!known) {
      const columns = names.map(name => columnOf(kind.name, name)!)
      const present = columns.map(column => ({ column, computed: false }))
      known = { columns, reader: recordReader(kind, present, company, rateOn) }
      readers.set(names.join(), known)
    }
    const record = known.reader.read(names.map(name => cellOf(row[name] ?? null)))
    if (record.refusals) return record
    const { columns } = known.reader
    const keys = keyColumns(kind.name).map(
      ({ name }) => record.values[columns.findIndex(one => one.name === name)],
    )
    return { columns, values: [...record.values], key: keys.join('\u0000') }
  }
}

/** Parsed rows as a query: one array of texts per column, read as its type. */
function rowsSql(rows: readonly Parsed[]): Sql {
  const { columns } = rows[0]!
  const arrays = columns.map((_, i) => sql`, ${rows.map(row => row.values[i]!)}::text[]`)
  const names = columns.map(({ name }) => name).join(', ')
  const typed = columns.map(({ name, type }) => `u.${name}::${type} as ${name}`).join(', ')
  const all = arrays.reduce(
    (left, right) => sql`${left}${right}`,
    sql`${rows.map(row => row.index)}::bigint[]`,
  )
  return sql`select u.row_no, ${raw(typed)} from unnest(${all}) u (row_no, ${raw(names)})`
}

function fieldOf(by: Actor, { column, code, params }: FieldRefusal): NonNullable<Item['fields']>[number] {
  return {
    path: column,
    code: `activity.${code}`,
    message: say(by.locale, `activity:problem.${code}`, params),
  }
}
