import type { BulkChange, BulkPreview } from '../../domain/customers/bulk-shapes.ts'
import type { BulkTarget } from '../../domain/standing/bulk-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { type Sql, sql, type Tx } from '../base/db.ts'
import { startBulk } from '../customers/actions.ts'
import { previewBulk, seesAll, visibleOver } from '../customers/reads.ts'
import { type ListFilters, listSource } from './list-filters.ts'
import { findSegment, isFilled } from './segment-store.ts'

/** The ids of those meant whom the asker may see; and of how many one may know that they are out of sight. */
async function targetOf(
  tx: Tx,
  by: Actor,
  target: BulkTarget,
  now: Date,
): Promise<{ which: Sql; meant: number | null }> {
  if (target.codes) {
    const codes = [...new Set(target.codes)]
    const visible = visibleOver(by, sql`l.owner_id`)
    return {
      which: sql`select l.customer_id from customer_list l where l.code = any(${codes}::text[]) and ${visible}`,
      meant: codes.length,
    }
  }
  const filters: ListFilters = target.filters!
  const { from, where } = await listSource(tx, by, filters, null, now)
  return {
    which: sql`select l.customer_id from ${from} where ${where}`,
    meant: await sizeOf(tx, by, filters),
  }
}

/** The size of a segment that is asked for as a whole. */
async function sizeOf(tx: Tx, by: Actor, { segment, ...others }: ListFilters): Promise<number | null> {
  if (segment === undefined || Object.values(others).some(one => one !== undefined)) return null
  const found = await findSegment(tx, by, segment)
  return isFilled(found) ? found.members : null
}

/** What a change of many would do, to whom, and to how many not because they are out of the asker's scope. */
export async function previewBulkEdit(
  tx: Tx,
  by: Actor,
  { target, change }: { target: BulkTarget; change: BulkChange },
  now: Date,
): Promise<BulkPreview> {
  permit(by, 'customers.write')
  const { which, meant } = await targetOf(tx, by, target, now)
  const preview = await previewBulk(tx, by, { change, which, refused: 0 })
  const hidden = meant === null || (seesAll(by) && !target.codes) ? 0 : Math.max(0, meant - preview.total)
  return { ...preview, refused: hidden }
}

/** Starts a change of many in the background. Answers its id. */
export async function startBulkEdit(
  tx: Tx,
  by: Actor,
  { target, change }: { target: BulkTarget; change: BulkChange },
  now: Date,
): Promise<string> {
  permit(by, 'customers.write')
  const { which } = await targetOf(tx, by, target, now)
  return startBulk(tx, by, { change, which, target: await toldTarget(tx, by, target) }, now)
}

/** Of whom, for people to read later: a segment by its name, codes by their number. */
async function toldTarget(
  tx: Tx,
  by: Actor,
  { codes, filters }: BulkTarget,
): Promise<Record<string, unknown>> {
  if (codes) return { codes: codes.length }
  const { q: _, ...told } = filters!
  const segment =
    told.segment === undefined ? {} : { segment: (await findSegment(tx, by, told.segment)).name }
  return { filters: { ...told, ...segment, ...(filters!.q !== undefined && { searched: true }) } }
}
