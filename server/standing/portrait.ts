import type * as z from 'zod/mini'
import { needsPolicy } from '../../domain/activity/needs-policy.ts'
import { toMajor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, daysBetween } from '../../domain/calendar/days.ts'
import { bestReach } from '../../domain/standing/best-reach.ts'
import type { portrait } from '../../domain/standing/list-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { type PortraitRow, portraitStatement } from './portrait-statement.ts'

type Portrait = z.output<typeof portrait>

const YEAR = 365
const TWO_YEARS = 730

/** What the facts say of a customer's habits, in one statement. Throws `customers.unknown` when it is out of sight. */
export async function portraitOf(tx: Tx, by: Actor, code: string, now: Date): Promise<Portrait> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { today, timezone: zone, currency } = await companyAt(tx, now)
  const { value: policy } = await policyOn(tx, needsPolicy, today)
  const [year, twoYears] = [addDays(today, 1 - YEAR), addDays(today, 1 - TWO_YEARS)]
  const found = await row<PortraitRow>(tx, portraitStatement({ id, zone, today, year, twoYears }), 'portrait')
  const inMajor = <T extends { amount: number }>(all: T[]) =>
    all.map(one => ({ ...one, amount: toMajor(one.amount, currency) }))
  const { times, order_days: days, value, ...same } = found
  return {
    ...same,
    products: inMajor(found.products),
    categories: inMajor(found.categories),
    order_channels: inMajor(found.order_channels),
    rhythm: rhythmOf(days ?? []),
    hours: allChannels(times),
    reach: bestReach(times, policy.portrait_minimum),
    value: {
      ...value,
      amount_365d: toMajor(value.amount_365d, currency),
      amount_730d: toMajor(value.amount_730d, currency),
      average_order:
        value.orders_730d === 0 ? null : toMajor(Math.round(value.amount_730d / value.orders_730d), currency),
    },
    minimum: policy.portrait_minimum,
  }
}

/** Times of all channels together, by weekday and hour. */
function allChannels(times: PortraitRow['times']): Portrait['hours'] {
  const sums = new Map<string, Portrait['hours'][number]>()
  for (const { weekday, hour, count } of times) {
    const sum = sums.get(`${weekday} ${hour}`) ?? { weekday, hour, count: 0 }
    sums.set(`${weekday} ${hour}`, { ...sum, count: sum.count + count })
  }
  return [...sums.values()].toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour)
}

/** The usual gaps between order days (ascending), and how alike they are; null when there are fewer than two gaps. */
export function rhythmOf(days: IsoDate[]): Portrait['rhythm'] {
  if (days.length < 3) return null
  const gaps = days.slice(1).map((day, i) => daysBetween(days[i]!, day))
  gaps.sort((a, b) => a - b)
  const at = (share: number) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))]!
  const middle = gaps.length / 2
  const median =
    gaps.length % 2 === 1 ? gaps[Math.floor(middle)]! : Math.round((gaps[middle - 1]! + gaps[middle]!) / 2)
  const last = days.at(-1)!
  const spread = at(0.75) - at(0.25)
  return {
    order_days: days.length,
    median_days: median,
    regularity: spread <= median / 2 ? 'regular' : spread <= median ? 'uneven' : 'irregular',
    usual_from: at(0.25),
    usual_to: at(0.75),
    last_on: last,
    next_on: addDays(last, median),
  }
}
