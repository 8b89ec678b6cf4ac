import { sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { listStanding } from '../customers/actions.ts'

/** Hears 'standing.changed': the customer list says what standing says. */
export const listChangedStanding: Handler = async (tx, event) => {
  const ids = event.customerIds
  await listStanding(
    tx,
    sql`select * from standing ${ids ? sql`where customer_id = any(${ids}::uuid[])` : sql``}`,
  )
}
