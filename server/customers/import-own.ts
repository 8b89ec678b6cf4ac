import { type CustomField, customName, ownStageName } from '../../domain/customers/custom-field.ts'
import { join, raw, rows, type Sql, sql, type Tx } from '../base/db.ts'
import type { MergeRefusal } from '../base/merge.ts'

const cellOf = (field: CustomField): Sql => raw(`b.${ownStageName(field.key)}`)

/** The rows with the cells of the company's own fields as one object `custom`; an empty cell is null in it and takes the value away. */
export function withOwn(source: Sql, own: readonly CustomField[]): Sql {
  if (own.length === 0) return source
  const pairs = own.map(field => sql`${field.key}::text, to_jsonb(${cellOf(field)})`)
  return sql`select b.*, jsonb_build_object(${join(pairs)}) as custom from (${source}) b`
}

/**
 * What only the whole row and the customer can tell: a value of a field that companies (or persons) do not have, and fields
 * that must have a value and would have none.
 */
export async function ownRefusals(
  tx: Tx,
  source: Sql,
  fields: readonly CustomField[],
  columns: readonly string[],
): Promise<MergeRefusal[]> {
  const type = columns.includes('type') ? sql`b.type` : sql`coalesce(c.type, 'company')`
  const faults = fields.flatMap(field => {
    const present = columns.includes(ownStageName(field.key))
    const whose = field.of === 'both' ? sql`true` : sql`${type} = ${field.of}`
    const column = customName(field.key)
    return [
      ...(present && field.of !== 'both'
        ? [fault(column, `not_of_${field.of}`, sql`${cellOf(field)} is not null and not (${whose})`)]
        : []),
      ...(field.required && present
        ? [fault(column, 'required', sql`${cellOf(field)} is null and ${whose}`)]
        : []),
      ...(field.required && !present
        ? [fault(column, 'required_for_new', sql`c.id is null and ${whose}`)]
        : []),
    ]
  })
  if (faults.length === 0) return []
  const found = await rows<{ line: number; faults: [string, string][] }>(
    tx,
    sql`select * from (
          select b.row_no as line, to_jsonb(array_remove(array[${join(faults)}], null)) as faults
          from (${source}) b left join customers c on c.code = b.code
        ) f where faults <> '[]' order by line`,
  )
  return found.flatMap(({ line, faults: of }) =>
    of.map(([column, code]) => ({ line, column, code, params: {} })),
  )
}

const fault = (column: string, code: string, holds: Sql): Sql =>
  sql`case when ${holds} then jsonb_build_array(${column}::text, ${code}::text) end`
