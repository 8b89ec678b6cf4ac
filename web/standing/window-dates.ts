import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/days.ts'

type Dates = { from: IsoDate; to: IsoDate }

/** The last `days` days up to `asOf`, and as many before them. */
export const windowDates = (asOf: IsoDate, days: number): { now: Dates; before: Dates } => ({
  now: { from: addDays(asOf, 1 - days), to: asOf },
  before: { from: addDays(asOf, 1 - 2 * days), to: addDays(asOf, -days) },
})
