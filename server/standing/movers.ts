import { run, sql } from '../base/db.ts'
import { listStanding, moveRows, noteWas } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import { segmentMovers } from './segment-mover.ts'

const stood = moveRows('standing', [])
const intervals = moveRows('standing_intervals', ['aspect', 'value', 'since_at'], {
  restores: ['until_on', 'until_at'],
})

/** What was said of the other waits until it is by itself again; the survivor's is computed anew from all facts. */
const standingMover: Mover = {
  ...stood,
  part: async (tx, homes, now) => {
    await stood.part(tx, homes, now)
    await listStanding(tx, sql`select * from standing where customer_id in (select to_id from (${homes}) h)`)
  },
}

/**
 * History goes over. Warnings of the other that run end with it; the episode goes on where the survivor has the warning
 * too, so that its playbook does not start again. On undo they run as before.
 */
const historyMover: Mover = {
  ...intervals,
  join: async (tx, pairs, now) => {
    await intervals.join(tx, pairs, now)
    const { today } = await companyAt(tx, now)
    const running = sql`
      select t.customer_id, array[t.aspect, t.value, t.since_at::text] as row_key,
             '{"until_on": null, "until_at": null}'::jsonb as was
      from (${pairs}) p join standing_intervals t on t.customer_id = p.to_id
      join moved_rows m on m.customer_id = t.customer_id and m.table_name = 'standing_intervals'
        and m.row_key = array[t.aspect, t.value, t.since_at::text]
      where t.aspect = 'warning' and t.until_at is null`
    await noteWas(tx, 'standing_intervals', running)
    await run(
      tx,
      sql`update standing_intervals t set until_on = ${today}::date, until_at = ${now} from (${running}) r
          where t.customer_id = r.customer_id and array[t.aspect, t.value, t.since_at::text] = r.row_key`,
    )
  },
}

export const standingMovers: readonly Mover[] = [historyMover, standingMover, ...segmentMovers]
