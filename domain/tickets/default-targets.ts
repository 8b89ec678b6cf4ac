import type { ByPriority, Matrix } from './policy-shapes.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** A working day of the default hours. */
const WORKDAY = 7.5 * HOUR

const elapsed = (minutes: number) => ({ minutes, counts: 'elapsed' as const })
const working = (minutes: number) => ({ minutes, counts: 'working' as const })

/** Critical (a system failed) within 30 minutes round the clock, ordinary within 24 hours; others between and beyond. */
export const NORMAL_TARGETS: ByPriority = {
  critical: { first_response: elapsed(30), next_response: elapsed(HOUR), resolution: elapsed(8 * HOUR) },
  high: { first_response: elapsed(4 * HOUR), next_response: elapsed(8 * HOUR), resolution: elapsed(2 * DAY) },
  ordinary: { first_response: elapsed(DAY), next_response: elapsed(DAY), resolution: working(5 * WORKDAY) },
  low: {
    first_response: elapsed(2 * DAY),
    next_response: elapsed(2 * DAY),
    resolution: working(10 * WORKDAY),
  },
}

export const VIP_TARGETS: ByPriority = {
  critical: { first_response: elapsed(15), next_response: elapsed(30), resolution: elapsed(4 * HOUR) },
  high: { first_response: elapsed(2 * HOUR), next_response: elapsed(4 * HOUR), resolution: elapsed(DAY) },
  ordinary: {
    first_response: elapsed(8 * HOUR),
    next_response: elapsed(12 * HOUR),
    resolution: working(3 * WORKDAY),
  },
  low: { first_response: elapsed(DAY), next_response: elapsed(DAY), resolution: working(5 * WORKDAY) },
}

export const MATRIX: Matrix = {
  high: { high: 'critical', medium: 'high', low: 'ordinary' },
  medium: { high: 'high', medium: 'ordinary', low: 'low' },
  low: { high: 'ordinary', medium: 'low', low: 'low' },
}
