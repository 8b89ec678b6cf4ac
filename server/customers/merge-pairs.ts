import { droppedBy, type Family, withMerged } from '../../domain/customers/family.ts'
import { type Choices, fieldsOf, fieldValue, type Own } from '../../domain/customers/merge-fields.ts'
import type { Actor } from '../base/actor.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { insertLive, type LiveFamily, lockFamilies, storeLive, storeRecords } from './families.ts'
import type { Picture } from './merge-reads.ts'
import { movers } from './movers.ts'
import { refreshSearch } from './search-store.ts'

export type PairToMerge = {
  survivorId: string
  otherId: string
  choices: Choices
  note: string
  confidence: number | null
  reasons: unknown[]
  batchId: string | null
}

/** What a merge changed: its id and the two records. */
export type Merged = { id: string; survivorId: string; otherId: string }

/**
 * Merges pairs of customers, all at once; nobody may stand in two of them. The other's record, its rows and codes go to
 * the survivor, whose fields then say what was chosen. Tells and notes nothing: the verbs do.
 */
export async function mergePairs(
  tx: Tx,
  by: Actor,
  pairs: readonly PairToMerge[],
  now: Date,
): Promise<Merged[]> {
  const ids = pairs.flatMap(one => [one.survivorId, one.otherId])
  const families = await lockFamilies(tx, ids)
  const merged = pairs.map(pair => {
    const into = families.get(pair.survivorId)!
    const other = families.get(pair.otherId)!
    const id = newId(now)
    const picture = pictureOf(into, other, pair.choices)
    for (const [record, own] of other.records) into.records.set(record, own)
    into.links.push(...other.links, {
      id,
      into: into.holder,
      other: other.holder,
      choices: pair.choices,
      dropped: droppedBy(pair.choices.tags, into.live, other.live),
    })
    return { pair, id, into, other, picture }
  })
  await insertMerges(tx, by, merged, now)
  const between = pairsSql(pairs.map(one => [one.otherId, one.survivorId]))
  await run(
    tx,
    sql`update customer_codes k set home_id = coalesce(k.home_id, k.customer_id), customer_id = p.to_id
        from (${between}) p where k.customer_id = p.from_id`,
  )
  await run(tx, sql`delete from customer_records r using (${between}) p where r.customer_id = p.from_id`)
  await storeRecords(
    tx,
    merged.map(one => one.into),
  )
  for (const mover of movers()) await mover.join(tx, between, now)
  await run(tx, sql`delete from customers c using (${between}) p where c.id = p.from_id`)
  await storeLive(
    tx,
    merged.map(one => one.into),
    now,
  )
  await refreshSearch(
    tx,
    pairs.map(one => one.survivorId),
  )
  return merged.map(({ id, pair }) => ({ id, survivorId: pair.survivorId, otherId: pair.otherId }))
}

const pairsSql = (pairs: readonly (readonly [string, string])[]): Sql =>
  sql`select * from unnest(${pairs.map(one => one[0])}::uuid[], ${pairs.map(one => one[1])}::uuid[]) u (from_id, to_id)`

/** Both records as they were, for people who look back: code, name and the fields in which they differed. */
function pictureOf(into: LiveFamily, other: LiveFamily, choices: Choices): Picture {
  const differing = fieldsOf(into.live, other.live).filter(
    field => JSON.stringify(fieldValue(into.live, field)) !== JSON.stringify(fieldValue(other.live, field)),
  )
  const said = (live: Own) => Object.fromEntries(differing.map(field => [field, fieldValue(live, field)]))
  const of = ({ live }: LiveFamily) => ({
    code: String(live.code),
    name: String(live.name),
    fields: said(live),
  })
  return { survivor: of(into), other: of(other), choices }
}

async function insertMerges(
  tx: Tx,
  by: Actor,
  merged: readonly { id: string; pair: PairToMerge; picture: Picture }[],
  now: Date,
): Promise<void> {
  const written = merged.map(({ id, pair, picture }) => ({
    customer_id: pair.survivorId,
    id,
    other_id: pair.otherId,
    batch_id: pair.batchId,
    choices: pair.choices,
    confidence: pair.confidence,
    reasons: pair.reasons,
    note: pair.note,
    picture,
  }))
  await run(
    tx,
    sql`insert into customer_merges (customer_id, id, other_id, batch_id, choices, confidence, reasons, note, picture,
                                     merged_at, merged_by, merged_by_name)
        select m.customer_id, m.id, m.other_id, m.batch_id, m.choices, m.confidence, m.reasons, m.note, m.picture,
               ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}
        from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) m
          (customer_id uuid, id uuid, other_id uuid, batch_id uuid, choices jsonb, confidence integer, reasons jsonb,
           note text, picture jsonb)`,
  )
}

export type MergeToUndo = { id: string; customer_id: string; other_id: string; holder_id: string }

/**
 * Undoes merges, all at once, each of another customer. The record that lived on in the customer is one by itself again,
 * with those merged into it, the rows that came from them or under their codes, and what it said by itself.
 */
export async function undoMerges(
  tx: Tx,
  by: Actor,
  undone: readonly MergeToUndo[],
  note: string,
  now: Date,
): Promise<void> {
  const families = await lockFamilies(
    tx,
    undone.map(one => one.holder_id),
  )
  await run(
    tx,
    sql`update customer_merges set undone_at = ${now}, undone_by = ${by.kind === 'staff' ? by.id : null},
          undone_by_name = ${by.name}, undone_note = ${note}
        where id = any(${undone.map(one => one.id)}::uuid[])`,
  )
  const parted = undone.map(one => {
    const rest = families.get(one.holder_id)!
    return { rest, gone: takeOut(rest, one), merge: one }
  })
  const homes = parted.flatMap(({ gone, merge }) =>
    [...gone.records.keys()].map(home => [merge.holder_id, home, gone.holder] as const),
  )
  const going = sql`select * from unnest(${homes.map(one => one[0])}::uuid[], ${homes.map(one => one[1])}::uuid[],
    ${homes.map(one => one[2])}::uuid[]) u (holder_id, home_id, to_id)`
  await run(
    tx,
    sql`update customer_codes k set customer_id = h.to_id, home_id = nullif(k.home_id, h.to_id)
        from (${going}) h where k.customer_id = h.holder_id and k.home_id = h.home_id`,
  )
  await storeRecords(
    tx,
    parted.flatMap(({ rest, gone }) => [rest, gone]),
  )
  await insertLive(
    tx,
    parted.map(({ gone }) => ({ family: gone, record: gone.holder })),
    now,
  )
  for (const mover of movers()) await mover.part(tx, going, now)
  await storeLive(
    tx,
    parted.map(one => one.rest),
    now,
  )
  await cutLoops(
    tx,
    parted.flatMap(({ rest, gone }) => [rest.holder, gone.holder]),
  )
  await refreshSearch(
    tx,
    parted.flatMap(({ rest, gone }) => [rest.holder, gone.holder]),
  )
}

/** Takes the record of a merge, and those merged into it, out of their family. */
function takeOut(family: Family, merge: MergeToUndo): Family {
  family.links = family.links.filter(link => link.id !== merge.id)
  const ids = withMerged(family, merge.other_id)
  const records = new Map(ids.map(id => [id, family.records.get(id)!]))
  for (const id of ids) family.records.delete(id)
  const links = family.links.filter(link => ids.includes(link.into))
  family.links = family.links.filter(link => !links.includes(link))
  return { holder: merge.other_id, records, links }
}

/** A parent that came back may lead round to the customer by what was changed meanwhile: then it has none. */
async function cutLoops(tx: Tx, ids: readonly string[]): Promise<void> {
  const looping = await rows<{ id: string }>(
    tx,
    sql`with recursive above (start, id) as (
          select c.id, c.parent_id from customers c where c.id = any(${ids}::uuid[]) and c.parent_id is not null
          union
          select a.start, c.parent_id from above a join customers c on c.id = a.id where c.parent_id is not null
        )
        select distinct start as id from above where start = id`,
  )
  if (looping.length > 0) {
    await run(
      tx,
      sql`update customers set parent_id = null where id = any(${looping.map(one => one.id)}::uuid[])`,
    )
  }
}
