import type { Actor } from '../base/actor.ts'
import { type Sql, sql, type Tx } from '../base/db.ts'
import { conditionSetting, conditionsOverList } from './condition-sql.ts'
import type { AmountOf } from './list-order.ts'
import { findSegment, isFilled } from './segment-store.ts'

/** How a list over `customer_list l` keeps to a segment. `kept`: by its kept members, whose amounts are in an index. */
export type SegmentSource = { joins: Sql; where: Sql; kept: boolean; amountOf: AmountOf | null }

/** A segment's members; while they are still being looked up, those whom its condition finds at the moment. */
export async function segmentSource(tx: Tx, by: Actor, asked: string, now: Date): Promise<SegmentSource> {
  const segment = await findSegment(tx, by, asked)
  if (isFilled(segment)) {
    return {
      joins: sql`join segment_members m on m.customer_id = l.customer_id`,
      where: sql`m.segment_id = ${segment.id}`,
      kept: true,
      amountOf: { amount: sql`m.amount_365d`, id: sql`m.customer_id` },
    }
  }
  const { joins, wheres } = conditionsOverList([segment.condition], await conditionSetting(tx, now))
  return { joins, where: wheres[0]!, kept: false, amountOf: null }
}
