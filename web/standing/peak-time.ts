/** 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]
export type PartOfDay = 'morning' | 'afternoon' | 'evening'
type Hour = { weekday: number; hour: number; count: number }

/** Below so many times nothing is said. */
const ENOUGH = 3

const partOf = (hour: number): PartOfDay => (hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening')

/** When somebody is mostly reached: the part of the day with the most, and up to two weekdays that stand out in it. */
export function peakTime(hours: readonly Hour[]): { weekdays: Weekday[]; part: PartOfDay } | null {
  const total = sum(hours)
  if (total < ENOUGH) return null
  const parts = (['morning', 'afternoon', 'evening'] as const).map(part => ({
    part,
    hours: hours.filter(one => partOf(one.hour) === part),
  }))
  const best = parts.toSorted((a, b) => sum(b.hours) - sum(a.hours))[0]!
  const inPart = sum(best.hours)
  const weekdays = WEEKDAYS.map(weekday => ({
    weekday,
    count: sum(best.hours.filter(one => one.weekday === weekday)),
  }))
    .filter(one => one.count >= 2 && one.count * 4 >= inPart)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 2)
  return { weekdays: weekdays.map(one => one.weekday).toSorted((a, b) => a - b), part: best.part }
}

const sum = (hours: readonly Hour[]): number => hours.reduce((all, one) => all + one.count, 0)
