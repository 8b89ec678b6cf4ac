/** How often somebody answered or came at a weekday's hour by a channel. */
export type ReachTime = { channel: string; weekday: number; hour: number; count: number }
export type BestReach = {
  channel: string
  weekday: number
  from_hour: number
  to_hour: number
  count: number
  of: number
}

const STRETCH = 3

/**
 * For each channel with at least `minimum` times, the weekday and the three hours with the most of them; of equals the
 * earlier. `to_hour` is where it ends. Channels with the most times first.
 */
export function bestReach(times: readonly ReachTime[], minimum: number): BestReach[] {
  const channels = [...new Set(times.map(one => one.channel))]
  return channels
    .flatMap(channel => {
      const own = times.filter(one => one.channel === channel)
      const of = own.reduce((sum, one) => sum + one.count, 0)
      return of < minimum ? [] : [{ channel, of, ...bestStretch(own) }]
    })
    .toSorted((a, b) => b.of - a.of || (a.channel < b.channel ? -1 : 1))
}

function bestStretch(own: readonly ReachTime[]): Omit<BestReach, 'channel' | 'of'> {
  let best = { weekday: 1, from_hour: 0, to_hour: STRETCH, count: 0 }
  for (let weekday = 1; weekday <= 7; weekday++) {
    for (let from = 0; from + STRETCH <= 24; from++) {
      const count = own
        .filter(one => one.weekday === weekday && one.hour >= from && one.hour < from + STRETCH)
        .reduce((sum, one) => sum + one.count, 0)
      if (count > best.count) best = { weekday, from_hour: from, to_hour: from + STRETCH, count }
    }
  }
  return best
}
