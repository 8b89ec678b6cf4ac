import { rows, run, sql, type Tx } from '../base/db.ts'
import { staffNamed } from '../staff/reads.ts'
import type { Stage } from './stage.ts'

/** A file with more different owners than this is checked for the first of them only. */
const MOST = 1000

/**
 * Notes whom a staged file of customers names as owner who is no colleague by name or e-mail. Such a row is taken all the same:
 * the customer keeps the name and finds its owner once there is one.
 */
export async function noteUnknownOwners(tx: Tx, importId: string, stage: Stage): Promise<void> {
  if (!stage.columns.some(column => column.name === 'owner')) return
  const named = await rows<{ owner: string }>(
    tx,
    sql`select distinct owner from ${stage.table} where owner is not null order by owner limit ${MOST}`,
  )
  const owners = named.map(one => one.owner)
  const known = await staffNamed(tx, owners)
  const unknown = owners.filter(owner => !known.has(owner))
  await run(tx, sql`update imports set unknown_owners = ${unknown} where id = ${importId}`)
}
