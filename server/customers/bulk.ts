import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type BulkChange, bulkChange } from '../../domain/customers/bulk-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, run, type Sql, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { activeOwner, BULK_JOB, findBulk } from './bulk-store.ts'

/** A change of another owner is a lead's, as for a single customer. Throws for an owner who is none. */
export async function mayChangeMany(tx: Tx, by: Actor, input: BulkChange): Promise<BulkChange> {
  permit(by, 'customers.write')
  const change = parseInput(bulkChange, input)
  if (change.owner_id === undefined) return change
  permit(by, 'customers.assign')
  if (change.owner_id !== null) await activeOwner(tx, change.owner_id)
  return change
}

/**
 * Settles of whom and lets the change run in the background. `which` selects the ids of customers whom the asker may see;
 * `target` is what was asked, for people to read. Throws `customers.bulk_nobody` for nobody.
 * @returns its id
 */
export async function startBulk(
  tx: Tx,
  by: Actor,
  input: { change: BulkChange; which: Sql; target: Record<string, unknown> },
  now: Date,
): Promise<string> {
  const change = await mayChangeMany(tx, by, input.change)
  const id = newId(now)
  const { n } = await row<{ n: number }>(
    tx,
    sql`with put as (
          insert into bulk_targets (customer_id, edit_id) select distinct w.id, ${id}::uuid from (${input.which}) w (id)
          returning 1
        )
        select count(*) as n from put`,
  )
  if (n === 0) throw new Problem('refused', 'customers.bulk_nobody', 'there is nobody to change')
  await run(
    tx,
    sql`insert into bulk_edits (id, change, target, total, created_by, created_by_name, created_at)
        values (${id}, ${JSON.stringify(change)}, ${JSON.stringify(input.target)}, ${n},
                ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${now})`,
  )
  await enqueue(tx, { name: BULK_JOB, payload: { editId: id }, key: id, now })
  return id
}

/** Stops a change that runs; what was changed stays. */
export async function stopBulk(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'customers.write')
  const edit = await findBulk(tx, by, id, true)
  if (edit.status !== 'queued' && edit.status !== 'running') return
  await run(tx, sql`update bulk_edits set stop_requested_at = ${now} where id = ${id}`)
}

/**
 * Gives back in the background what each customer had. Who was changed in that field since keeps it. Throws
 * `customers.bulk_running` before it is done or stopped.
 */
export async function undoBulk(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'customers.write')
  const edit = await findBulk(tx, by, id, true)
  if (edit.change.owner_id !== undefined) permit(by, 'customers.assign')
  if (edit.status === 'undoing' || edit.status === 'undone') return
  if (edit.status !== 'done' && edit.status !== 'stopped')
    throw new Problem('conflict', 'customers.bulk_running', 'it still runs; stop it first')
  await run(
    tx,
    sql`update bulk_edits set status = 'undoing', undo_requested_at = ${now}, undone_by_name = ${by.name} where id = ${id}`,
  )
  await enqueue(tx, { name: BULK_JOB, payload: { editId: id }, key: id, now })
}
