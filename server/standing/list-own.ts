import { Problem } from '../../domain/base/problem.ts'
import { type CustomField, customName } from '../../domain/customers/custom-field.ts'
import {
  type CustomValue,
  type CustomValues,
  isFault,
  readCustom,
} from '../../domain/customers/custom-value.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { type OwnFields, ownFields, shownCustom } from '../customers/reads.ts'

/**
 * Reads `level:gold,silver;uses:food` (any of the values of a field, every field) as conditions over `customer_list l`. Throws
 * `invalid` for a field the handbook does not have and for what is no value of it.
 */
export async function ownConditions(tx: Tx, written: string | undefined, now: Date): Promise<Sql[]> {
  if (!written?.trim()) return []
  const own = await ownFields(tx, now)
  return written
    .split(';')
    .filter(part => part.trim() !== '')
    .map(part => {
      const at = part.indexOf(':')
      const key = (at < 0 ? part : part.slice(0, at)).trim()
      const field = own.fields.find(one => one.key === key)
      if (!field || at < 0) throw unknown(key)
      const values = part
        .slice(at + 1)
        .split(',')
        .map(text => filterValue(field, text, own))
      const ways = values.map(value => sql`c.custom @> ${JSON.stringify({ [key]: value })}::jsonb`)
      return sql`l.customer_id in (select c.id from customers c where c.custom <> '{}' and (${join(ways, ' or ')}))`
    })
}

function filterValue(field: CustomField, text: string, { currency }: OwnFields): CustomValue {
  const value = readCustom(field, text, currency)
  if (value !== null && !isFault(value)) return value
  throw new Problem('invalid', 'input.invalid', `custom: ${text} is no value of ${field.key}`, {
    fields: [{ path: customName(field.key), code: 'input.invalid_value', message: `no value: ${text}` }],
  })
}

const unknown = (key: string) =>
  new Problem('invalid', 'customers.custom_unknown', `the handbook has no field ${key}`, {
    fields: [{ path: 'custom', code: 'customers.custom_unknown', message: `no such field: ${key}` }],
    params: { key },
  })

/** The asked fields of the company's own (`level,uses`; unknown ones are passed over) of the lines of one page. */
export async function ownOfPage(
  tx: Tx,
  asked: string | undefined,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, CustomValues>> {
  const keys = asked?.split(',').map(key => key.trim()) ?? []
  if (keys.length === 0 || ids.length === 0) return new Map()
  const { fields, currency } = await ownFields(tx, now)
  const own = { currency, fields: fields.filter(field => keys.includes(field.key)) }
  if (own.fields.length === 0) return new Map()
  const found = await rows<{ id: string; custom: CustomValues }>(
    tx,
    sql`select id, custom from customers where id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, shownCustom(one.custom, own)]))
}
