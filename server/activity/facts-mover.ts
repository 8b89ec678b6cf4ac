import { raw, run, type Sql, sql } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'
import { type FactKind, factKinds, keyOfFact } from './merge-facts.ts'

/** A table of facts: the look-up of their numbers follows them. A fact's key is unique over all customers. */
function factMover(kind: FactKind): Mover {
  const key = keyOfFact(kind)
  const rows = moveRows(kind, [key], { everywhere: true })
  const follow = (moved: Sql) => sql`
    update fact_keys k set customer_id = m.to_id from (${moved}) m
    where k.kind = ${factKinds[kind]} and k.key = m.key`
  return {
    ...rows,
    join: async (tx, pairs, now) => {
      await run(
        tx,
        follow(
          sql`select t.${raw(key)} as key, p.to_id from (${pairs}) p join ${raw(kind)} t on t.customer_id = p.from_id`,
        ),
      )
      await rows.join(tx, pairs, now)
    },
    part: async (tx, homes, now) => {
      await run(
        tx,
        follow(sql`select t.${raw(key)} as key, h.to_id from (${homes}) h
          join moved_rows m on m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = ${kind}
          join ${raw(kind)} t on t.customer_id = h.holder_id and t.${raw(key)} = m.row_key[1]`),
      )
      await rows.part(tx, homes, now)
    },
  }
}

/** Lines stand where their order stands; whichever were added meanwhile go with it too. Listed before the orders. */
const linesMover: Mover = {
  table: 'order_lines',
  of: 'customer_id',
  alone: [['order_number', 'line']],
  join: async (tx, pairs) => {
    await run(
      tx,
      sql`update order_lines t set customer_id = p.to_id from (${pairs}) p where t.customer_id = p.from_id`,
    )
  },
  part: async (tx, homes) => {
    await run(
      tx,
      sql`update order_lines t set customer_id = h.to_id from (${homes}) h
          join moved_rows m on m.customer_id = h.holder_id and m.home_id = h.home_id and m.table_name = 'orders'
          where t.customer_id = h.holder_id and t.order_number = m.row_key[1]`,
    )
  },
}

export const activityMovers: readonly Mover[] = [
  linesMover,
  ...(Object.keys(factKinds) as FactKind[]).map(factMover),
  moveRows('tag_evidence', ['tag', 'source', 'source_id']),
  moveRows('tag_decisions', ['id'], { everywhere: true }),
]
