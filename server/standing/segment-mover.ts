import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

const members = moveRows('segment_members', ['segment_id'])

/** Who belongs goes over with the customer; the sizes of the segments count it once. */
const membersMover: Mover = {
  ...members,
  join: (tx, pairs, now) =>
    sizing(tx, sql`select from_id as id from (${pairs}) p union select to_id from (${pairs}) p`, () =>
      members.join(tx, pairs, now),
    ),
  part: (tx, homes, now) =>
    sizing(tx, sql`select holder_id as id from (${homes}) h union select to_id from (${homes}) h`, () =>
      members.part(tx, homes, now),
    ),
}

export const segmentMovers: readonly Mover[] = [
  membersMover,
  moveRows('segment_stays', ['segment_id', 'since_at']),
]

/** Adds to each size what the work adds to the rows of some customers. */
async function sizing(tx: Tx, customers: Sql, work: () => Promise<void>): Promise<void> {
  const counted = () =>
    rows<{ id: string; n: number }>(
      tx,
      sql`select segment_id as id, count(*) as n from segment_members
          where customer_id in (${customers}) group by segment_id`,
    )
  const before = new Map((await counted()).map(({ id, n }) => [id, n]))
  await work()
  const after = new Map((await counted()).map(({ id, n }) => [id, n]))
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const more = (after.get(id) ?? 0) - (before.get(id) ?? 0)
    if (more !== 0) await run(tx, sql`update segments set members = members + ${more} where id = ${id}`)
  }
}
