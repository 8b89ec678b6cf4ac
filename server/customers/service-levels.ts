import type { IsoDate } from '../../domain/base/shapes.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { companyAt } from '../handbook/reads.ts'
import { relist } from './list-store.ts'
import { idsOrAll } from './owners.ts'

/** Ends the service levels whose last day is over: those customers are served normally again. Answers how many. */
export async function endServiceLevels(tx: Tx, now: Date): Promise<number> {
  const { today } = await companyAt(tx, now)
  const ended = await rows<{ id: string }>(
    tx,
    sql`update customers set service_level = 'normal', service_level_until = null, updated_at = ${now}
        where service_level_until < ${today}::date returning id`,
  )
  if (ended.length === 0) return 0
  const ids = ended.map(one => one.id)
  await relist(tx, ids)
  await emit(tx, 'customers.changed', { customerIds: idsOrAll(ids) }, now)
  return ended.length
}

/** Serves customers as VIP until a day; who is VIP for longer by hand is left out by who asks. */
export async function giveVip(tx: Tx, ids: readonly string[], until: IsoDate, now: Date): Promise<void> {
  await run(
    tx,
    sql`update customers set service_level = 'vip', service_level_until = ${until}::date, updated_at = ${now}
        where id = any(${ids as string[]}::uuid[])`,
  )
  await relist(tx, [...ids])
  await emit(tx, 'customers.changed', { customerIds: idsOrAll([...ids]) }, now)
}
