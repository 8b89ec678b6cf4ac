import { raw, run, sql } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

/** What is said of a promise stands where the promise stands, whenever it was said. */
const withPromise = (table: 'promise_ends' | 'promise_changes', key: readonly string[]): Mover => ({
  table,
  of: 'customer_id',
  alone: [key],
  join: async (tx, pairs) => {
    await run(
      tx,
      sql`update ${raw(table)} t set customer_id = p.to_id from (${pairs}) p where t.customer_id = p.from_id`,
    )
  },
  part: async (tx, homes) => {
    await run(
      tx,
      sql`update ${raw(table)} t set customer_id = h.to_id from (${homes}) h
          join moved_rows m on m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = 'promises'
          where t.customer_id = h.holder_id and t.promise_id::text = m.row_key[1]`,
    )
  },
})

/** Ends and changes before the promises: those know which came with the merge. */
export const promiseMovers: readonly Mover[] = [
  withPromise('promise_ends', ['promise_id']),
  withPromise('promise_changes', ['promise_id', 'seq']),
  moveRows('promises', ['id'], { everywhere: true }),
]
