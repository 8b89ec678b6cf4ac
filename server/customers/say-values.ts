import { rows, sql, type Tx } from '../base/db.ts'

/** Names of staff and of customers, by id, for values that point at them. */
export type Names = ReadonlyMap<string, string>

/** The names that `sayValue` needs for fields of records. */
export async function namesForValues(tx: Tx, records: readonly Record<string, unknown>[]): Promise<Names> {
  const owners = records.flatMap(one => (Array.isArray(one.owner) ? [one.owner[0] as string | null] : []))
  const parents = records.map(one => one.parent as string | null | undefined)
  const ids = [...new Set([...owners, ...parents].filter(id => typeof id === 'string'))]
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from staff where id = any(${ids}::uuid[])
        union all select id, code || ' ' || name from customers where id = any(${ids}::uuid[])
        union all select record_id, (own ->> 'code') || ' ' || (own ->> 'name') from customer_records
          where record_id = any(${ids}::uuid[]) and record_id <> customer_id`,
  )
  return new Map(found.map(one => [one.id, one.name]))
}

/** A field's value as a person reads it; nothing said is null. Codes of choices (vip, phone) stay, pages name them. */
export function sayValue(field: string, value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === '') return null
  if (field === 'owner') {
    const [id, name] = value as (string | null)[]
    return id ? (names.get(id) ?? '–') : (name ?? null)
  }
  if (field === 'parent') return names.get(String(value)) ?? '–'
  if (field === 'tags') return (value as string[]).join('; ') || null
  if (Array.isArray(value)) return value.filter(one => one !== null).join(' ') || null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
