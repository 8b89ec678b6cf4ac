import { raw, run, sql } from '../base/db.ts'
import type { Mover } from './movers.ts'

/** A mover for rows that are computed from others: those of a merged customer go, and news of the change makes them anew. */
export const dropRows = (table: string, alone: Mover['alone'], of = 'customer_id'): Mover => ({
  table,
  of,
  alone,
  join: async (tx, pairs) => {
    await run(tx, sql`delete from ${raw(table)} t using (${pairs}) p where t.${raw(of)} = p.from_id`)
  },
  part: async () => undefined,
})
