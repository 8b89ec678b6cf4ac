import { BULK_FIELDS, type BulkChange } from '../../domain/customers/bulk-shapes.ts'
import { raw, type Sql, sql } from '../base/db.ts'

/** A part of a customer that a change of many may write: how it is read as JSON, and how JSON is written back. */
export type Part = { read: Sql; write: (json: Sql) => Sql }

const text = (column: string): Part => ({
  read: sql`coalesce(to_jsonb(c.${raw(column)}), 'null')`,
  write: json => sql`${raw(column)} = ${json} #>> '{}'`,
})

/** Over `customers c`. An owner and a level go as a whole: who owns by name alone, and until when. */
export const PARTS: Record<string, Part> = {
  owner: {
    read: sql`jsonb_build_object('id', c.owner_id, 'name', c.owner_name)`,
    write: json => sql`owner_id = (${json} ->> 'id')::uuid, owner_name = ${json} ->> 'name'`,
  },
  tags: {
    read: sql`to_jsonb(c.tags)`,
    write: json => sql`tags = array(select jsonb_array_elements_text(${json}))`,
  },
  service_level: {
    read: sql`jsonb_build_object('level', c.service_level, 'until', c.service_level_until)`,
    write: json =>
      sql`service_level = ${json} ->> 'level', service_level_until = (${json} ->> 'until')::date`,
  },
  ...Object.fromEntries(BULK_FIELDS.map(field => [field, text(field)])),
}

/** The parts that a change names, each with its JSON afterwards, over `customers c`. */
export function partsOf(change: BulkChange): { field: string; after: Sql }[] {
  const { owner_id, add_tags, remove_tags, service_level } = change
  const plain = BULK_FIELDS.filter(field => change[field] !== undefined)
  const fixed = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  return [
    ...(owner_id === undefined ? [] : [{ field: 'owner', after: fixed({ id: owner_id, name: null }) }]),
    ...(add_tags || remove_tags
      ? [{ field: 'tags', after: tagsAfter(add_tags ?? [], remove_tags ?? []) }]
      : []),
    ...(service_level ? [{ field: 'service_level', after: fixed(service_level) }] : []),
    ...plain.map(field => ({ field, after: fixed(change[field] ?? null) })),
  ]
}

/** Tags keep their order; new ones come behind. */
const tagsAfter = (add: string[], remove: string[]): Sql => sql`to_jsonb(
  array(select t.tag from unnest(c.tags) with ordinality t (tag, n) where t.tag <> all (${remove}::text[]) order by t.n)
  || array(select a.tag from unnest(${add}::text[]) with ordinality a (tag, n) where a.tag <> all (c.tags) order by a.n))`
