import { join, raw, row, rows, run, type Sql, sql, type Tx, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import type { LongWork } from '../base/jobs.ts'
import { noteChanged } from './access-log.ts'
import { PARTS, partsOf } from './bulk-fields.ts'
import { type BulkRow, bulkRows, whoAsked } from './bulk-store.ts'
import { relist } from './list-store.ts'
import { insertChanges } from './move-owners.ts'
import { idsOrAll } from './owners.ts'
import { rememberTags } from './tag-names.ts'

/** Customers that one transaction changes. */
const AT_ONCE = 5000

type Step = { looked: number; ids: string[] }

/**
 * Does a change of many, or undoes it, some thousand customers at a time; each step is a transaction with its progress, so
 * that a killed one goes on where it was. News and audit tell of it once, at the end.
 */
export async function runBulk({ db, job, clock, signal }: LongWork): Promise<void> {
  const { editId } = job.payload as { editId: string }
  for (let more = true; more; ) {
    signal.throwIfAborted()
    more = await transact(db, tx => bulkStep(tx, editId, clock.now()))
  }
}

/** One step; answers whether there is more to do. */
export async function bulkStep(tx: Tx, id: string, now: Date, atOnce = AT_ONCE): Promise<boolean> {
  const [edit] = await bulkRows(tx, sql`id = ${id} for update`)
  if (!edit || edit.status === 'done' || edit.status === 'stopped' || edit.status === 'undone') return false
  if (edit.status === 'undoing') return undoStep(tx, edit, now, atOnce)
  if (edit.stop_requested_at) return end(tx, edit, 'stopped', now)
  const { looked, ids } = await changeSome(tx, edit, now, atOnce)
  if (looked === 0) return end(tx, edit, 'done', now)
  await relist(tx, ids)
  await run(
    tx,
    sql`update bulk_edits set status = 'running', done = done + ${looked}, changed = changed + ${ids.length} where id = ${id}`,
  )
  return true
}

/** Changes the next customers and keeps what they had. */
async function changeSome(tx: Tx, edit: BulkRow, now: Date, atOnce: number): Promise<Step> {
  const parts = partsOf(edit.change).map((part, i) => ({ ...part, ...PARTS[part.field]!, i }))
  const each = <T>(made: (part: (typeof parts)[number]) => T) => parts.map(made)
  const differs = join(
    each(({ i }) => raw(`w.before_${i} is distinct from w.after_${i}`)),
    ' or ',
  )
  const owners = parts.find(part => part.field === 'owner')
  const handed = owners
    ? sql`, handed as (${insertChanges(
        whoAsked(edit),
        'given',
        now,
        sql`(select w.id, (w.${raw(`before_${owners.i}`)} ->> 'id')::uuid as "from", (w.${raw(`after_${owners.i}`)} ->> 'id')::uuid as "to",
                    jsonb_build_object('bulk_edit', ${edit.id}::text) as reason
             from wanted w where w.${raw(`before_${owners.i}`)} -> 'id' is distinct from w.${raw(`after_${owners.i}`)} -> 'id') given`,
      )})`
    : sql``
  return row<Step>(
    tx,
    sql`with due as (
          delete from bulk_targets where edit_id = ${edit.id} and customer_id in (
            select customer_id from bulk_targets where edit_id = ${edit.id} order by customer_id limit ${atOnce})
          returning customer_id
        ), wanted as materialized (
          select c.id, ${join(each(({ read, after, i }) => sql`${read} as ${raw(`before_${i}`)}, ${after} as ${raw(`after_${i}`)}`))}
          from customers c where c.id in (select customer_id from due) order by c.id for update
        ), changed as (
          update customers c set ${join(each(({ write, i }) => write(raw(`w.after_${i}`))))}, updated_at = ${now}
          from wanted w where c.id = w.id and (${differs}) returning c.id
        ), kept as (
          insert into bulk_changes (customer_id, edit_id, field, before, after)
          select w.id, ${edit.id}, v.field, v.before, v.after
          from wanted w cross join lateral (values ${join(
            each(({ field, i }) => sql`(${field}::text, ${raw(`w.before_${i}, w.after_${i}`)})`),
          )}) v (field, before, after)
          where v.before is distinct from v.after
        )${handed}
        select (select count(*) from due) as looked, array(select id from changed order by id) as ids`,
  )
}

/** Undoes the next customers, a field at a time: those whose value is still the one that was written. */
async function undoStep(tx: Tx, edit: BulkRow, now: Date, atOnce: number): Promise<boolean> {
  const touched = new Set<string>()
  let looked = 0
  let kept = 0
  for (const { field } of partsOf(edit.change)) {
    const step = await undoField(tx, edit, field, now, atOnce)
    for (const id of step.ids) touched.add(id)
    looked += step.looked
    kept += step.looked - step.ids.length
  }
  if (looked === 0) return end(tx, edit, 'undone', now)
  await relist(tx, [...touched])
  await run(
    tx,
    sql`update bulk_edits set undo_done = undo_done + ${looked}, undone = undone + ${looked - kept}, kept = kept + ${kept}
        where id = ${edit.id}`,
  )
  return true
}

function undoField(tx: Tx, edit: BulkRow, field: string, now: Date, atOnce: number): Promise<Step> {
  const { read, write } = PARTS[field]!
  const handed: Sql =
    field === 'owner'
      ? sql`, handed as (${insertChanges(
          { ...whoAsked(edit), name: edit.undone_by_name ?? edit.created_by_name },
          'given',
          now,
          sql`(select r.id, (r.after ->> 'id')::uuid as "from", (r.before ->> 'id')::uuid as "to",
                      jsonb_build_object('undone', ${edit.id}::text) as reason
               from restored r where r.after -> 'id' is distinct from r.before -> 'id') given`,
        )})`
      : sql``
  return row<Step>(
    tx,
    sql`with due as materialized (
          select customer_id, before, after from bulk_changes
          where edit_id = ${edit.id} and field = ${field} and undo is null order by customer_id limit ${atOnce}
        ), locked as materialized (
          select c.id, ${read} as now, d.before, d.after from customers c join due d on d.customer_id = c.id
          order by c.id for update of c
        ), restored as (
          update customers c set ${write(sql`l.before`)}, updated_at = ${now} from locked l
          where c.id = l.id and l.now = l.after returning c.id, l.before, l.after
        ), noted as (
          update bulk_changes b set undo = case when exists (select 1 from restored r where r.id = d.customer_id) then 'restored' else 'kept' end
          from due d where b.customer_id = d.customer_id and b.edit_id = ${edit.id} and b.field = ${field}
        )${handed}
        select (select count(*) from due) as looked, array(select id from restored order by id) as ids`,
  )
}

/** The end of a run or of its undoing: one event, one row of the audit. */
async function end(tx: Tx, edit: BulkRow, status: 'done' | 'stopped' | 'undone', now: Date): Promise<false> {
  const which = status === 'undone' ? sql`and undo = 'restored'` : sql``
  const changed = await rows<{ id: string }>(
    tx,
    sql`select distinct customer_id as id from bulk_changes where edit_id = ${edit.id} ${which} limit 2001`,
  )
  const ids = idsOrAll(changed.map(one => one.id))
  const ended =
    status === 'undone'
      ? sql`undone_at = ${now}`
      : sql`finished_at = ${now}, stop_requested_at = coalesce(stop_requested_at, ${status === 'stopped' ? now : null})`
  await run(tx, sql`update bulk_edits set status = ${status}, ${ended} where id = ${edit.id}`)
  await run(tx, sql`delete from bulk_targets where edit_id = ${edit.id}`)
  if (changed.length === 0) return false
  await rememberTags(tx, edit.change.add_tags ?? [])
  await emit(tx, 'customers.changed', { customerIds: ids, payload: { bulkEdit: edit.id } }, now)
  const by = whoAsked(edit)
  const who = status === 'undone' ? { ...by, name: edit.undone_by_name ?? by.name } : by
  const fields = partsOf(edit.change).map(part => part.field)
  await noteChanged(
    tx,
    who,
    status === 'undone' ? 'customers.bulk_undo' : 'customers.bulk',
    ids ?? [],
    fields,
    now,
  )
  return false
}
