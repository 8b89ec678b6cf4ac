import { formatInZone } from '../../domain/calendar/zone.ts'
import { maskField } from '../../domain/customers/mask.ts'
import { type Choices, inReadingOrder } from '../../domain/customers/merge-fields.ts'
import type { MatchReason, Merge } from '../../domain/customers/merges-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { noteShown, seesPersonal } from './access-log.ts'
import { findCustomer } from './find.ts'
import { namesForValues, sayValue } from './say-values.ts'
import { openTo, visibleTo } from './scope.ts'

/** Both records as they were, in the fields in which they differed, and what was chosen. */
export type Picture = Record<
  'survivor' | 'other',
  { code: string; name: string; fields: Record<string, unknown> }
> & {
  choices: Choices
}

type MergeRow = {
  id: string
  code: string
  picture: Picture
  note: string
  confidence: number | null
  reasons: MatchReason[]
  batch_id: string | null
  merged_at: Date
  merged_by_name: string
  undone_at: Date | null
  undone_by_name: string | null
  undone_note: string
  survivor_id: string
}

const merges = (where: Sql, order: Sql): Sql => sql`
  select m.id, c.code, c.id as survivor_id, m.picture, m.note, m.confidence, m.reasons, m.batch_id, m.merged_at,
         m.merged_by_name, m.undone_at, m.undone_by_name, m.undone_note
  from customer_merges m
  left join customer_records r on r.record_id = m.customer_id
  join customers c on c.id = coalesce(r.customer_id, m.customer_id)
  where ${where} ${order}`

/** What was merged into a customer, directly or with what was merged, and undone merges of it; the latest first. */
export async function mergesOfCustomer(tx: Tx, by: Actor, code: string, now: Date): Promise<Merge[]> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const found = await rows<MergeRow>(
    tx,
    merges(
      sql`c.id = ${id} or (m.other_id = ${id} and m.undone_at is not null)`,
      sql`order by m.merged_at desc, m.id desc limit 200`,
    ),
  )
  return answers(tx, by, found, now)
}

/** All merges whose customer the asker may see, the latest first. */
export async function listMerges(
  tx: Tx,
  by: Actor,
  page: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: Merge[]; next: string | null }> {
  permit(by, 'customers.read')
  const conditions = [visibleTo(by)]
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, ['number', 'string'])
    conditions.push(sql`(m.merged_at, m.id) < (${new Date(at as number)}::timestamptz, ${id}::uuid)`)
  }
  const found = await rows<MergeRow>(
    tx,
    merges(join(conditions, ' and '), sql`order by m.merged_at desc, m.id desc limit ${page.limit + 1}`),
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: await answers(tx, by, shown, now),
    next: found.length > page.limit && last ? cursorOf([last.merged_at.getTime(), last.id]) : null,
  }
}

/** One merge, for the answer to who just made or undid it. */
export async function mergeById(tx: Tx, by: Actor, id: string, now: Date): Promise<Merge> {
  const found = await rows<MergeRow>(tx, merges(sql`m.id = ${id} and ${openTo(by)}`, sql``))
  return (await answers(tx, by, found, now))[0]!
}

async function answers(tx: Tx, by: Actor, found: readonly MergeRow[], now: Date): Promise<Merge[]> {
  const full = seesPersonal(by)
  const zone = await companyZone(tx, now)
  const names = await namesForValues(
    tx,
    found.flatMap(({ picture }) => [picture.survivor.fields, picture.other.fields]),
  )
  const shownFields = new Set<string>()
  const edit = by.kind === 'system' || by.permissions.has('customers.write')
  const items = found.map((one): Merge => {
    const { survivor, other, choices } = one.picture
    const say = (side: typeof survivor, field: string) => {
      const text = sayValue(field, side.fields[field] ?? null, names)
      if (text !== null) shownFields.add(field)
      return full ? text : maskField(field, text)
    }
    return {
      id: one.id,
      code: one.code,
      survivor: { code: survivor.code, name: survivor.name },
      other: { code: other.code, name: other.name },
      fields: inReadingOrder(Object.keys(survivor.fields)).map(field => ({
        field,
        survivor: say(survivor, field),
        other: say(other, field),
        choice: choices[field] ?? null,
      })),
      note: one.note,
      confidence: one.confidence,
      reasons: one.reasons.map(reason =>
        full ? reason : { ...reason, text: maskField(reason.sign, reason.text) ?? '' },
      ),
      batch_id: one.batch_id,
      merged_at: formatInZone(one.merged_at, zone),
      merged_by: one.merged_by_name,
      undone: one.undone_at && {
        at: formatInZone(one.undone_at, zone),
        by: one.undone_by_name ?? '',
        note: one.undone_note,
      },
      may_undo: edit && one.undone_at === null,
    }
  })
  const personal = [...shownFields].filter(field => maskField(field, 'x') !== 'x')
  if (items.length > 0) {
    const ids = [...new Set(found.map(one => one.survivor_id))]
    await noteShown(tx, by, ids, personal, now)
  }
  return items
}
