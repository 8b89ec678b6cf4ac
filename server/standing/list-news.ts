import { sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { listStanding } from '../customers/actions.ts'
import { refreshTouched } from './segment-refresh.ts'

/** Hears 'standing.changed': the customer list says what standing says, and the segments what the list says. */
export const listChangedStanding: Handler = async (tx, event, now) => {
  const ids = event.customerIds
  await listStanding(
    tx,
    sql`select * from standing ${ids ? sql`where customer_id = any(${ids}::uuid[])` : sql``}`,
  )
  await refreshTouched(tx, ids, now)
}
