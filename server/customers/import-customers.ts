import { ownStageName } from '../../domain/customers/custom-field.ts'
import { type Searchable, searchTerms } from '../../domain/customers/search-terms.ts'
import { systemActor } from '../base/actor.ts'
import { join, raw, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import {
  countsOf,
  type MergeInput,
  type MergeRefusal,
  type MergeResult,
  type MergeStatus,
  MOST_TOUCHED,
} from '../base/merge.ts'
import { staffNamed } from '../staff/reads.ts'
import { anyMerged } from './came-under.ts'
import { ownFields } from './custom-fields.ts'
import { formerRecords } from './former-records.ts'
import { reserveCodes } from './import-codes.ts'
import { mergeIntoRecords, underMergedCodes } from './import-merged.ts'
import { ownRefusals, withOwn } from './import-own.ts'
import { relist } from './list-store.ts'
import { rememberTagsOf } from './tag-names.ts'

const SEPARATOR = '\u0001'

type Found = Searchable & {
  line: number
  id: string
  existed: boolean
  differs: boolean
}

/**
 * Creates and changes customers out of rows whose columns are those of the import, `code` among them. A column that is
 * not there keeps what is, an empty cell clears. A new customer takes the id its facts already carry. The search
 * columns are made here, in the same write. Rows of new customers without a `name` column are refused.
 */
export async function mergeCustomers(tx: Tx, input: MergeInput): Promise<MergeResult> {
  const { now, columns } = input
  await reserveCodes(tx, sql`select code from (${input.rows}) b`, now)
  const { fields } = await ownFields(tx, now)
  const own = fields.filter(field => columns.includes(ownStageName(field.key)))
  const all = await withParents(tx, withOwn(await withOwners(tx, input), own), input)
  const { merged, others: source } = (await anyMerged(tx))
    ? underMergedCodes(all)
    : { merged: null, others: all }
  const present = columns
    .filter(name => !KEYS.includes(name) && !own.some(one => ownStageName(one.key) === name))
    .concat(columns.includes('parent_code') ? ['parent_id'] : [])
    .concat(columns.includes('owner') ? ['owner_id', 'owner_name'] : [])
    .concat(own.length > 0 ? ['custom'] : [])
  await run(
    tx,
    sql`select 1 from customers c join (${source}) b on b.code = c.code order by c.id for update of c`,
  )
  const found = await compare(tx, source, present)
  const refusals = [
    ...(columns.includes('name') ? [] : missingNames(found)),
    ...(await ownRefusals(tx, source, fields, columns)),
  ]
  const refused = new Set(refusals.map(one => one.line))
  const status = (one: Found): MergeStatus => {
    if (refused.has(one.line)) return 'refused'
    return one.existed ? (one.differs ? 'updated' : 'unchanged') : 'created'
  }
  const byLine = new Map(found.map(one => [one.line, status(one)]))
  const written = found.filter(one => ['created', 'updated'].includes(byLine.get(one.line)!))
  const changed = written.map(one => one.id)
  if (present.includes('owner_id')) await noteNewOwners(tx, source, changed, now)
  await write(tx, source, present, written, now)
  const apart = merged ? await mergeIntoRecords(tx, merged, present, now) : { byLine: new Map(), touched: [] }
  for (const [line, fate] of apart.byLine) byLine.set(line, fate)
  const ids = [...changed, ...apart.touched]
  await relist(tx, ids)
  if (columns.includes('tags')) await rememberTagsOf(tx, ids)
  return {
    counts: countsOf(byLine.values()),
    touched: ids.slice(0, MOST_TOUCHED + 1),
    refusals,
    byLine,
  }
}

/** Columns that stand for others in the table. */
const KEYS: readonly string[] = ['code', 'owner', 'parent_code']

/** The rows with the id their parent has, or will have when it comes. */
async function withParents(tx: Tx, source: Sql, { columns, now }: MergeInput): Promise<Sql> {
  if (!columns.includes('parent_code')) return source
  await reserveCodes(tx, sql`select b.parent_code as code from (${source}) b`, now)
  return sql`select b.*, pk.customer_id as parent_id
             from (${source}) b left join customer_codes pk on pk.code = b.parent_code`
}

const missingNames = (found: readonly Found[]): MergeRefusal[] =>
  found
    .filter(one => !one.existed)
    .map(({ line }) => ({ line, column: 'name', code: 'required_for_new', params: {} }))

/** The rows with their owner found among the staff, or kept as the name that was written. */
async function withOwners(tx: Tx, { rows: source, columns }: MergeInput): Promise<Sql> {
  if (!columns.includes('owner')) return source
  const written = await rows<{ owner: string }>(
    tx,
    sql`select distinct b.owner from (${source}) b where b.owner is not null`,
  )
  const owners = await staffNamed(
    tx,
    written.map(one => one.owner),
  )
  return sql`select b.*, o.id as owner_id, case when o.id is null then b.owner end as owner_name
             from (${source}) b
             left join unnest(${[...owners.keys()]}::text[], ${[...owners.values()]}::uuid[]) o (written, id)
               on o.written = b.owner`
}

/** The history of those whom a file gives to another owner; who is new has none yet. */
async function noteNewOwners(tx: Tx, source: Sql, ids: string[], now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into owner_changes (customer_id, at, id, from_id, to_id, kind, by_name)
        select c.id, ${now}::timestamptz, gen_random_uuid(), c.owner_id, b.owner_id, 'imported', ${systemActor.name}
        from (${source}) b join customers c on c.code = b.code
        where c.id = any(${ids}::uuid[]) and c.owner_id is distinct from b.owner_id`,
  )
}

/** Each row beside its customer, with what the search columns are made of as it will be. */
function compare(tx: Tx, source: Sql, present: string[]): Promise<Found[]> {
  const will = (name: string, otherwise: Sql) => (present.includes(name) ? raw(`b.${name}`) : otherwise)
  const list = (before: string) => raw(present.map(name => `${before}.${name}`).join(', '))
  const values = allWillBe(present)
  return rows<Found>(
    tx,
    sql`select b.row_no as line, k.customer_id as id, b.code, c.id is not null as existed,
               ${present.length > 0 ? sql`(${list('c')}) is distinct from (${values})` : sql`false`} as differs,
               ${will('name', sql`c.name`)}, ${will('type', sql`coalesce(c.type, 'company') as type`)},
               ${will('phone', sql`c.phone`)}, ${will('email', sql`c.email`)}, ${will('wechat', sql`c.wechat`)},
               ${will('credit_code', sql`c.credit_code`)},
               ${present.includes('custom') ? willBe('custom') : sql`coalesce(c.custom, '{}')`} as custom,
               coalesce((select json_agg(json_build_object('name', p.name, 'phone', p.phone, 'email', p.email,
                                                           'wechat', p.wechat) order by p.name)
                         from contacts p where p.customer_id = k.customer_id), '[]') as contacts,
               ${formerRecords(sql`k.customer_id`)} as former
        from (${source}) b
        join customer_codes k on k.code = b.code
        left join customers c on c.id = k.customer_id`,
  )
}

/** Columns as they will be, over `customers c` and rows `b`: of the company's own fields, those that the file has change. */
const willBe = (name: string): Sql =>
  name === 'custom' ? sql`jsonb_strip_nulls(coalesce(c.custom, '{}') || b.custom)` : raw(`b.${name}`)
const allWillBe = (present: readonly string[]): Sql => join(present.map(willBe))

async function write(tx: Tx, source: Sql, present: string[], found: Found[], now: Date): Promise<void> {
  if (found.length === 0) return
  const made = found.map(one => ({ line: one.line, id: one.id, existed: one.existed, ...searchTerms(one) }))
  const terms = sql`
    select m.line, m.id, m.existed, m.search, m.name_key, string_to_array(m.grams, ${SEPARATOR}) as grams
    from unnest(${made.map(one => one.line)}::bigint[], ${made.map(one => one.id)}::uuid[],
                ${made.map(one => one.existed)}::boolean[], ${made.map(one => one.search)}::text[],
                ${made.map(one => one.nameKey)}::text[], ${made.map(one => one.grams.join(SEPARATOR))}::text[])
         m (line, id, existed, search, name_key, grams)`
  const list = (before: string) => raw(present.map(name => `${before}${name}`).join(', '))
  await run(
    tx,
    sql`with m as materialized (${terms}),
        changed as (
          update customers c
          set ${join(present.map(name => sql`${raw(name)} = ${willBe(name)}`))}${raw(present.length > 0 ? ',' : '')}
              search = m.search, name_key = m.name_key, grams = m.grams, updated_at = ${now}
          from (${source}) b join m on m.line = b.row_no
          where m.existed and c.id = m.id)
        insert into customers (id, code, ${list('')}, search, name_key, grams, created_at, updated_at)
        select m.id, b.code, ${raw(present.map(name => (name === 'custom' ? 'jsonb_strip_nulls(b.custom)' : `b.${name}`)).join(', '))}, m.search, m.name_key, m.grams, ${now}::timestamptz, ${now}::timestamptz
        from (${source}) b join m on m.line = b.row_no
        where not m.existed order by m.id`,
  )
}
