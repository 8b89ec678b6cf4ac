import { formatInZone } from '../../domain/calendar/zone.ts'
import type { BulkChange, BulkEdit, BulkPreview } from '../../domain/customers/bulk-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, raw, row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { mayChangeMany } from './bulk.ts'
import { PARTS, partsOf } from './bulk-fields.ts'
import { type BulkRow, bulkRows, bulkVisibleTo, findBulk } from './bulk-store.ts'

type Json =
  | string
  | null
  | string[]
  | { id: string | null; name: string | null }
  | { level: string; until: string | null }
type Counted = { field: string; before: Json; after: Json; count: number; changing: number; place: number }

const STEPS = 5
const SAMPLES = 8

/** What a change of many would do to those whom `which` selects (their ids). Writes nothing. */
export async function previewBulk(
  tx: Tx,
  by: Actor,
  input: { change: BulkChange; which: Sql; refused: number },
): Promise<BulkPreview> {
  const change = await mayChangeMany(tx, by, input.change)
  const parts = partsOf(change).map(part => ({ ...part, read: PARTS[part.field]!.read }))
  const verdicts = join(parts.map(({ field, read, after }) => sql`(${field}::text, ${read}, ${after})`))
  const found = await row<{
    total: number
    changing: number
    steps: Counted[]
    samples: { code: string; name: string; changes: { field: string; before: Json; after: Json }[] }[]
  }>(
    tx,
    sql`with which (id) as materialized (${input.which}), moves as materialized (
          select c.id, c.code, c.name, v.field, v.before, v.after
          from customers c cross join lateral (values ${verdicts}) v (field, before, after)
          where c.id in (select id from which) and v.before is distinct from v.after
        ), counted as (
          select field, before, after, count(*) as count, sum(count(*)) over (partition by field)::bigint as changing,
                 row_number() over (partition by field order by count(*) desc, before::text) as place
          from moves group by field, before, after
        ), shown as (
          select code, name, jsonb_agg(jsonb_build_object('field', field, 'before', before, 'after', after)) as changes
          from moves group by id, code, name order by code limit ${SAMPLES}
        )
        select (select count(distinct id) from which) as total, (select count(distinct id) from moves) as changing,
               coalesce((select jsonb_agg(k order by k.place) from counted k where k.place <= ${STEPS}), '[]') as steps,
               coalesce((select jsonb_agg(s order by s.code) from shown s), '[]') as samples`,
  )
  const people = await namesOf(tx, [...found.steps, ...found.samples.flatMap(one => one.changes)])
  const said = (value: Json) => say(value, people)
  return {
    total: found.total,
    refused: input.refused,
    changing: found.changing,
    changes: parts.map(({ field }) => {
      const steps = found.steps.filter(one => one.field === field)
      return {
        field,
        changing: steps[0]?.changing ?? 0,
        steps: steps.map(({ before, after, count }) => ({ from: said(before), to: said(after), count })),
      }
    }),
    samples: found.samples.map(({ code, name, changes }) => ({
      code,
      name,
      changes: changes.map(({ field, before, after }) => ({ field, from: said(before), to: said(after) })),
    })),
  }
}

/** A value as its parts are said. */
function say(value: Json, people: Map<string, string>): string[] {
  if (value === null) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value
  if ('level' in value) return value.until === null ? [value.level] : [value.level, value.until]
  const name = value.id === null ? value.name : (people.get(value.id) ?? value.id)
  return name === null ? [] : [name]
}

async function namesOf(tx: Tx, moves: { before: Json; after: Json }[]): Promise<Map<string, string>> {
  const ids = moves
    .flatMap(({ before, after }) => [before, after])
    .flatMap(value => (value && typeof value === 'object' && 'id' in value && value.id ? [value.id] : []))
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from staff where id = any(${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one.name]))
}

/** Changes of many, latest first: one's own, or everybody's for who may give customers to others. */
export async function listBulk(
  tx: Tx,
  by: Actor,
  query: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: BulkEdit[]; next: string | null }> {
  permit(by, 'customers.write')
  const after = query.cursor === undefined ? sql`` : sql`and b.id::text < ${query.cursor}`
  const found = await bulkRows(
    tx,
    sql`${bulkVisibleTo(by)} ${after} order by b.id desc limit ${raw(String(query.limit + 1))}`,
  )
  const shown = found.slice(0, query.limit)
  const items = await answers(tx, by, shown, now)
  return { items, next: found.length > query.limit ? shown.at(-1)!.id : null }
}

/** How far a change of many is. Throws `customers.bulk_unknown`. */
export async function getBulk(tx: Tx, by: Actor, id: string, now: Date): Promise<BulkEdit> {
  permit(by, 'customers.write')
  const [answer] = await answers(tx, by, [await findBulk(tx, by, id)], now)
  return answer!
}

async function answers(tx: Tx, by: Actor, edits: BulkRow[], now: Date): Promise<BulkEdit[]> {
  if (edits.length === 0) return []
  const zone = await companyZone(tx, now)
  const owners = edits.flatMap(({ change }) =>
    change.owner_id ? [{ before: { id: change.owner_id, name: null }, after: null }] : [],
  )
  const people = await namesOf(tx, owners)
  const kept = await keptOf(
    tx,
    edits.filter(one => one.kept > 0).map(one => one.id),
  )
  const time = (at: Date | null) => at && formatInZone(at, zone)
  const mayAssign = by.kind === 'system' || by.permissions.has('customers.assign')
  return edits.map(edit => ({
    id: edit.id,
    change: edit.change,
    owner: edit.change.owner_id ? (people.get(edit.change.owner_id) ?? null) : null,
    target: edit.target,
    status: edit.status,
    total: edit.total,
    done: edit.done,
    changed: edit.changed,
    undo_done: edit.undo_done,
    undone: edit.undone,
    kept: edit.kept,
    kept_customers: kept
      .filter(one => one.edit_id === edit.id)
      .map(({ code, name, field }) => ({ code, name, field })),
    created_by: edit.created_by_name,
    created_at: formatInZone(edit.created_at, zone),
    finished_at: time(edit.finished_at),
    undone_by: edit.undone_by_name,
    undone_at: time(edit.undone_at),
    may_undo:
      ['done', 'stopped'].includes(edit.status) &&
      edit.changed > 0 &&
      (edit.change.owner_id === undefined || mayAssign),
    may_stop: ['queued', 'running'].includes(edit.status) && edit.stop_requested_at === null,
  }))
}

const KEPT_NAMED = 20

/** The first customers that were left as they are, by code. */
const keptOf = (tx: Tx, ids: string[]) =>
  rows<{ edit_id: string; code: string; name: string; field: string }>(
    tx,
    sql`select e.id as edit_id, k.code, k.name, k.field from unnest(${ids}::uuid[]) e (id) cross join lateral (
          select c.code, c.name, b.field from bulk_changes b join customers c on c.id = b.customer_id
          where b.edit_id = e.id and b.undo = 'kept' order by c.code, b.field limit ${KEPT_NAMED}) k`,
  )
