import type { SortOrder } from '../../domain/standing/list-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rowOrNull, sql, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { type ListFilters, listSource } from './list-filters.ts'
import { listOrder, type Place } from './list-order.ts'

/** Counted no further: nobody pages by key through more. */
const COUNTED = 10_000

export type Neighbours = {
  position: number | null
  total: number | null
  previous: string | null
  next: string | null
}

/** The lines around a customer in a list, and its place there. All null when it is not in that list. */
export async function neighboursOf(
  tx: Tx,
  by: Actor,
  code: string,
  query: ListFilters & { sort: SortOrder },
  now: Date,
): Promise<Neighbours> {
  permit(by, 'customers.read')
  await findCustomer(tx, by, code)
  const { from, where, amountOf } = await listSource(tx, by, query, 1, now)
  const order = listOrder(query.sort, amountOf)
  const place = await rowOrNull<Place>(
    tx,
    sql`select ${order.value} as value, l.customer_id as id from ${from} where ${where} and l.code = ${code}`,
  )
  if (!place) return { position: null, total: null, previous: null, next: null }
  const found = await row<Neighbours>(
    tx,
    sql`select
          (select count(*) + 1 from (
             select 1 from ${from} where ${where} and ${order.before(place)} limit ${COUNTED}) b) as position,
          (select count(*) from (select 1 from ${from} where ${where} limit ${COUNTED + 1}) t) as total,
          (select l.code from ${from} where ${where} and ${order.before(place)}
           order by ${order.backwards} limit 1) as previous,
          (select l.code from ${from} where ${where} and ${order.after(place)}
           order by ${order.orderBy} limit 1) as next`,
  )
  return {
    ...found,
    position: found.position! > COUNTED ? null : found.position,
    total: found.total! > COUNTED ? null : found.total,
  }
}
