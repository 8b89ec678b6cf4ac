import { type Family, type Link, takeEdits, valuesOf } from '../../domain/customers/family.ts'
import type { Own } from '../../domain/customers/merge-fields.ts'
import { raw, rows, run, sql, type Tx } from '../base/db.ts'

/** A customer as it stands, with the records that were merged into it. `live` is its row, locked; null while it is merged itself. */
export type LiveFamily = Family & { live: Own }

/** What of a row is made from the rest. */
const MADE = raw(`array['search', 'grams', 'name_key']`)

/**
 * Customers with the records merged into them, locked until the transaction ends, and what was edited since taken in.
 * Customers that have none are families of one.
 */
export async function lockFamilies(tx: Tx, holders: readonly string[]): Promise<Map<string, LiveFamily>> {
  const live = await rows<{ id: string; own: Own }>(
    tx,
    sql`select c.id, to_jsonb(c) - ${MADE} as own from customers c where c.id = any(${holders}::uuid[]) order by c.id for update`,
  )
  const records = await rows<{ customer_id: string; record_id: string; own: Own }>(
    tx,
    sql`select customer_id, record_id, own from customer_records where customer_id = any(${holders}::uuid[])
        order by customer_id, record_id`,
  )
  const links = await linksOf(
    tx,
    records.map(one => one.record_id),
  )
  const families = new Map<string, LiveFamily>(
    live.map(({ id, own }) => [id, { holder: id, live: own, records: new Map(), links: [] }]),
  )
  const familyOf = new Map<string, LiveFamily>()
  for (const one of records) {
    const family = families.get(one.customer_id)
    if (!family) continue
    family.records.set(one.record_id, one.own)
    familyOf.set(one.record_id, family)
  }
  for (const link of links) familyOf.get(link.other)?.links.push(link)
  await takeAllEdits(tx, [...families.values()])
  return families
}

function linksOf(tx: Tx, records: readonly string[]): Promise<Link[]> {
  if (records.length === 0) return Promise.resolve([])
  return rows<Link>(
    tx,
    sql`select id, customer_id as into, other_id as other, choices, dropped from customer_merges
        where other_id = any(${records}::uuid[]) and undone_at is null order by merged_at, id`,
  )
}

async function takeAllEdits(tx: Tx, families: readonly LiveFamily[]): Promise<void> {
  const alone = families.filter(one => !one.records.has(one.holder))
  const homes = await homesOfParents(
    tx,
    alone.map(one => one.holder),
  )
  for (const family of alone) {
    const own = structuredClone(family.live)
    family.records.set(family.holder, { ...own, parent_id: homes.get(family.holder) ?? own.parent_id })
  }
  const together = families.filter(one => one.links.length > 0)
  const holderOf = await holdersOf(
    tx,
    together.flatMap(one => [...one.records.values()].map(own => own.parent_id as string | null)),
  )
  for (const family of together) {
    const expected = valuesOf(family, family.holder).parent_id as string | null
    const seen = livingParent(expected, family.holder, holderOf)
    const actual = family.live.parent_id === seen ? { ...family.live, parent_id: expected } : family.live
    takeEdits(family, actual)
  }
}

/** A parent that was merged away is known by its own id, so that it can be found again when it comes back. */
async function homesOfParents(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ id: string; home_id: string }>(
    tx,
    sql`select c.id, m.home_id from customers c join moved_rows m
          on m.customer_id = c.parent_id and m.table_name = 'customers.parent_id' and m.row_key = array[c.id::text]
        where c.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one.home_id]))
}

/** Who holds records that were merged: record id → customer. Others are customers themselves and not in it. */
export async function holdersOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids.filter(id => id !== null && id !== undefined))]
  if (asked.length === 0) return new Map()
  const found = await rows<{ record_id: string; customer_id: string }>(
    tx,
    sql`select record_id, customer_id from customer_records where record_id = any(${asked}::uuid[])`,
  )
  return new Map(found.map(one => [one.record_id, one.customer_id]))
}

/** The parent as it is to be written: whoever holds it, and nobody where that would be the customer itself. */
export function livingParent(
  parent: string | null,
  id: string,
  holderOf: ReadonlyMap<string, string>,
): string | null {
  const living = parent === null ? null : (holderOf.get(parent) ?? parent)
  return living === id ? null : living
}

/** Writes records and choices of families; a family of one has none. */
export async function storeRecords(tx: Tx, families: readonly Family[]): Promise<void> {
  const holders = families.map(one => one.holder)
  await run(tx, sql`delete from customer_records where customer_id = any(${holders}::uuid[])`)
  const records = families.flatMap(family =>
    family.links.length === 0
      ? []
      : [...family.records].map(([record_id, own]) => ({ customer_id: family.holder, record_id, own })),
  )
  await run(
    tx,
    sql`insert into customer_records (customer_id, record_id, own)
        select customer_id, record_id, own from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
          r (customer_id uuid, record_id uuid, own jsonb)`,
  )
  const links = families.flatMap(family =>
    family.links.map(({ id, choices, dropped }) => ({ id, choices, dropped })),
  )
  await run(
    tx,
    sql`update customer_merges m set choices = l.choices, dropped = l.dropped
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) l (id uuid, choices jsonb, dropped text[])
        where m.id = l.id and (m.choices, m.dropped) is distinct from (l.choices, l.dropped)`,
  )
}

/** Columns that say what a customer says; the others name it or are made. */
const NOT_SAID = ['id', 'code', 'created_at', 'updated_at', 'search', 'grams', 'name_key']

/** Writes what families say now into their customers' rows. */
export async function storeLive(tx: Tx, families: readonly LiveFamily[], now: Date): Promise<void> {
  if (families.length === 0) return
  const written = await saying(
    tx,
    families.map(family => ({ family, record: family.holder })),
  )
  const columns = Object.keys(written[0]!).filter(column => !NOT_SAID.includes(column))
  const list = (before: string) => raw(columns.map(one => `${before}${one}`).join(', '))
  await run(
    tx,
    sql`update customers c set (${list('')}, updated_at) = row(${list('r.')}, ${now}::timestamptz)
        from jsonb_populate_recordset(null::customers, ${JSON.stringify(written)}::jsonb) r
        where c.id = r.id and (${list('c.')}) is distinct from (${list('r.')})`,
  )
}

/** Makes records customers of their own again, with the code and the day they had. Search and list follow by `refreshSearch`. */
export async function insertLive(
  tx: Tx,
  back: readonly { family: Family; record: string }[],
  now: Date,
): Promise<void> {
  if (back.length === 0) return
  const written = await saying(tx, back)
  // A record kept since an older release has no columns that came later: those get their defaults.
  const columns = Object.keys(written[0]!).filter(
    column => column !== 'updated_at' && written.every(one => column in one),
  )
  const list = raw(columns.join(', '))
  await run(
    tx,
    sql`insert into customers (${list}, updated_at)
        select ${list}, ${now}::timestamptz from jsonb_populate_recordset(null::customers, ${JSON.stringify(written)}::jsonb) r
        order by id`,
  )
}

async function saying(tx: Tx, of: readonly { family: Family; record: string }[]): Promise<Own[]> {
  const values = of.map(({ family, record }) => valuesOf(family, record))
  const holderOf = await holdersOf(
    tx,
    values.map(one => one.parent_id as string | null),
  )
  return values.map(one => ({
    ...one,
    parent_id: livingParent(one.parent_id as string | null, one.id as string, holderOf),
  }))
}
