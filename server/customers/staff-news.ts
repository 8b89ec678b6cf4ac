import { systemActor } from '../base/actor.ts'
import { rows, sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { moveOwners } from './move-owners.ts'
import { matchOwners } from './owners.ts'

/** Hears 'staff.changed': somebody new may be the owner whose name stands at customers already. */
export const giveToNewOwners: Handler = async (tx, _event, now) => {
  await matchOwners(tx, now)
}

/** Hears 'staff.disabled': a leaver's customers go to whom they were handed over, else into the pool. */
export const handOverCustomers: Handler = async (tx, event, now) => {
  const { staffId, handOverTo } = event.payload as { staffId: string; handOverTo: string | null }
  const left = await rows<{ id: string }>(
    tx,
    sql`select id from customers where owner_id = ${staffId}::uuid order by id`,
  )
  const moves = left.map(({ id }) => ({ customerId: id, from: staffId, to: handOverTo }))
  await moveOwners(tx, systemActor, moves, 'left', now)
}
