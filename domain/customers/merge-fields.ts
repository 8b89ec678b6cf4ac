import * as z from 'zod/mini'

/** Whose value counts: the survivor's, the other's, or both one after the other (tags, notes, phones). */
export const choice = z.enum(['survivor', 'other', 'both'])
export type Choice = z.infer<typeof choice>

/**
 * Field → whose value counts. A field that is not named shows the survivor's value, and the other's where that says
 * nothing; of tags all. `custom.KEY` names one of the company's own fields.
 */
export type Choices = Partial<Record<string, Choice>>

/** What a record says by itself: the columns of its row in `customers`, as JSON. */
export type Own = Record<string, unknown>

/** Columns that go together are one field. Every other column is a field by itself. */
const TOGETHER: Record<string, readonly string[]> = {
  birthday: ['birthday', 'birthday_calendar'],
  owner: ['owner_id', 'owner_name'],
  service_level: ['service_level', 'service_level_until'],
  parent: ['parent_id'],
}
const FIELD_OF = new Map(
  Object.entries(TOGETHER).flatMap(([field, columns]) => columns.map(column => [column, field] as const)),
)
/** Columns that belong to a record alone: they name it, or are made from the others. */
const ITS_OWN = new Set(['id', 'code', 'search', 'grams', 'name_key', 'created_at', 'updated_at'])

/** Fields of which a customer may show both values. */
export const BOTH: ReadonlySet<string> = new Set(['tags', 'note', 'phone'])
const BETWEEN: Record<string, string> = { note: '\n\n', phone: ' / ' }

/** The fields of some records, the company's own ones by their keys. */
export function fieldsOf(...records: readonly Own[]): string[] {
  const fields = new Set<string>()
  for (const record of records) {
    for (const column of Object.keys(record)) {
      if (column === 'custom') for (const key of Object.keys(customOf(record))) fields.add(`custom.${key}`)
      else if (!ITS_OWN.has(column)) fields.add(FIELD_OF.get(column) ?? column)
    }
  }
  return [...fields]
}

/** As people read a customer: what it is called and how to reach it first, the company's own fields last. */
const READING = [
  'name',
  'type',
  'credit_code',
  'phone',
  'email',
  'wechat',
  'tags',
  'owner',
  'industry',
  'size',
  'region',
  'address',
  'service_level',
  'first_cooperation_on',
  'preferred_channel',
  'birthday',
  'source',
  'parent',
  'note',
]
const placeOf = (field: string): number => {
  const place = READING.indexOf(field)
  return place === -1 ? READING.length : place
}
/** Fields in the order in which people read them. */
export const inReadingOrder = (fields: readonly string[]): string[] =>
  fields.toSorted((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))

/** A field's value in a record: its column's, or the values of its columns. Nothing said is null. */
export function fieldValue(record: Own, field: string): unknown {
  if (field.startsWith('custom.')) return customOf(record)[field.slice('custom.'.length)] ?? null
  const columns = TOGETHER[field]
  if (!columns || columns.length === 1) return record[columns?.[0] ?? field] ?? null
  const values = columns.map(column => record[column] ?? null)
  return saysNothing(field, values) ? null : values
}

/** Writes a field's value into a record. */
export function setField(record: Own, field: string, value: unknown): void {
  if (field.startsWith('custom.')) {
    const { [field.slice('custom.'.length)]: _, ...others } = customOf(record)
    record.custom = value === null ? others : { ...others, [field.slice('custom.'.length)]: value }
    return
  }
  const columns = TOGETHER[field] ?? [field]
  columns.forEach((column, i) => {
    record[column] = columns.length === 1 ? value : value === null ? blankOf(column) : (value as unknown[])[i]
  })
}

const blankOf = (column: string): unknown => (column === 'service_level' ? 'normal' : null)
const saysNothing = (field: string, values: unknown[]): boolean =>
  field === 'service_level' ? values[0] === 'normal' : values.every(one => one === null)

/** Two values of a field as one. `choice` undefined: the first that says something. */
export function joined(
  field: string,
  survivor: unknown,
  other: unknown,
  choice: Choice | undefined,
): unknown {
  if (choice === 'survivor') return survivor
  if (choice === 'other') return other
  if (survivor === null || survivor === '') return other
  if (choice !== 'both' || other === null || !(field in BETWEEN)) return survivor
  return String(survivor).includes(String(other)) ? survivor : `${survivor}${BETWEEN[field]}${other}`
}

export const tagsOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])
const customOf = (record: Own): Record<string, unknown> => (record.custom ?? {}) as Record<string, unknown>
