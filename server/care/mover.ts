import { run, sql } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

const rows = moveRows('plans', ['id'], { everywhere: true })

/**
 * Plans go over, running ones with the version they began with. A playbook that the same event has started at both would
 * stand twice under one key: the one that comes keeps its key with its home behind it, until it is home again.
 */
export const plansMover: Mover = {
  ...rows,
  alone: [['playbook', 'trigger_key']],
  join: async (tx, pairs, now) => {
    await run(
      tx,
      sql`update plans t set trigger_key = t.trigger_key || '~' || t.customer_id
          from (${pairs}) p
          where t.customer_id = p.from_id and exists (
            select 1 from plans x where x.customer_id = p.to_id and x.playbook = t.playbook and x.trigger_key = t.trigger_key)`,
    )
    await rows.join(tx, pairs, now)
  },
  part: async (tx, homes, now) => {
    await rows.part(tx, homes, now)
    await run(
      tx,
      sql`update plans t set trigger_key = left(t.trigger_key, -37) from (${homes}) h
          where t.customer_id = h.to_id and t.trigger_key like '%~' || h.to_id::text`,
    )
  },
}

/** Gifts go over: what either got, the survivor has had. */
export const giftsMover: Mover = moveRows('given_gifts', ['id'], { everywhere: true, unique: [['source']] })
