import { rows, sql } from '../base/db.ts'
import { emit, type Handler } from '../base/events.ts'
import { relist } from './list-store.ts'
import { idsOrAll, matchOwners } from './owners.ts'

/** Hears 'staff.changed': somebody new may be the owner whose name stands at customers already. */
export const giveToNewOwners: Handler = async (tx, _event, now) => {
  await matchOwners(tx, now)
}

/** Hears 'staff.disabled': a leaver's customers go to whom they were handed over, else to nobody. */
export const handOverCustomers: Handler = async (tx, event, now) => {
  const { staffId, handOverTo } = event.payload as { staffId: string; handOverTo: string | null }
  const moved = await rows<{ id: string }>(
    tx,
    sql`update customers set owner_id = ${handOverTo}::uuid, updated_at = ${now} where owner_id = ${staffId}::uuid
        returning id`,
  )
  if (moved.length === 0) return
  const ids = moved.map(one => one.id)
  await relist(tx, ids)
  await emit(tx, 'customers.changed', { customerIds: idsOrAll(ids) }, now)
}
