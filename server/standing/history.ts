import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { findCustomer, type TimelineSource } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'

type Interval = {
  aspect: 'tier' | 'stage' | 'warning'
  value: string
  since_at: Date
  until_at: Date | null
  handbook_version: number
}

/** Every interval of a customer, running ones included: those of tier and stage stand in `standing` until they end. */
const intervalsOf = (customerId: string) => sql`
  select aspect, value, since_at, until_at, handbook_version from standing_intervals where customer_id = ${customerId}
  union all
  select a.aspect, coalesce(a.value, ''), a.since, null, a.version
  from standing s cross join lateral (
    values ('tier', s.tier, s.tier_since, s.tier_version), ('stage', s.stage, s.stage_since, s.stage_version)
  ) a (aspect, value, since, version)
  where s.customer_id = ${customerId}`

/**
 * History of standing, the latest beginning first, each interval with the handbook version under which it began. The
 * cursor is the last interval's place.
 */
export async function standingHistory(
  tx: Tx,
  by: Actor,
  code: string,
  page: { limit: number; cursor?: string | undefined },
  now: Date,
) {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { timezone } = await companyAt(tx, now)
  const offset = Number(page.cursor ?? 0)
  if (!Number.isInteger(offset) || offset < 0) {
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  }
  const found = await rows<Interval>(
    tx,
    sql`select * from (${intervalsOf(id)}) intervals
        order by since_at desc, aspect, value limit ${page.limit + 1} offset ${offset}`,
  )
  return {
    items: found.slice(0, page.limit).map(one => ({
      aspect: one.aspect,
      value: one.value,
      since: formatInZone(one.since_at, timezone),
      until: one.until_at && formatInZone(one.until_at, timezone),
      handbook_version: one.handbook_version,
    })),
    next: found.length > page.limit ? String(offset + page.limit) : null,
  }
}

/**
 * Changes of standing on the timeline: from one tier or stage to the next, warnings that began and ended. Each names the
 * handbook version that made the change, which for an end is not that of the interval.
 */
export const standingTimeline: TimelineSource = {
  name: 'standing',
  kinds: ['standing'],
  select: customerId => sql`
    select aspect, value, next_value, until_at as at, true as ended, next_version as handbook_version,
           aspect || ':' || value || ':end:' || to_char(since_at, 'YYYYMMDDHH24MISSMS') as id
    from standing_intervals where customer_id = ${customerId}::uuid and until_at is not null
    union all
    select aspect, value, null, since_at, false, handbook_version,
           aspect || ':' || value || ':begin:' || to_char(since_at, 'YYYYMMDDHH24MISSMS')
    from standing_intervals where customer_id = ${customerId}::uuid and aspect = 'warning'`,
  tell: rows =>
    (rows as unknown as Change[]).map(one => ({
      kind: 'standing',
      title: {
        key: `standing:timeline.${one.aspect}${one.aspect === 'warning' ? (one.ended ? '_ended' : '_began') : ''}`,
        params: { value: one.value, next: one.next_value, version: one.handbook_version },
      },
      text: null,
      amount: null,
      staff: null,
      link: { kind: 'handbook', key: String(one.handbook_version) },
    })),
}

type Change = {
  aspect: string
  value: string
  next_value: string | null
  ended: boolean
  handbook_version: number
}
