import {
  dueInElapsedHours,
  dueInWorkingHours,
  type WorkCalendar,
  workingMinutesBetween,
} from '../calendar/working-time.ts'

/** What is promised: so many minutes, round the clock or of the company's working time. `minutes` > 0. */
export type Target = { minutes: number; counts: 'elapsed' | 'working' }

/** A time in which no clock runs: the customer is asked, or the matter was resolved. Open while `to` is null. */
export type Wait = { from: Date; to: Date | null }

/**
 * When a clock is due. A clock that stands still (`at` null) keeps what was left of it. `provisional`: it rests on a year
 * whose holidays are not announced.
 */
export type ClockDue = { at: Date | null; leftMs: number | null; provisional: boolean }

const MINUTE = 60_000

/**
 * The due time of a clock that began at `startedAt`, counting only the time outside the waits, under the calendar and the
 * target as they are now. It is a function of these alone: a priority or a calendar that changes half-way gives the due
 * time that it would have given from the beginning, with the waits where they were.
 */
export function clockDue(
  cal: WorkCalendar,
  target: Target,
  startedAt: Date,
  waits: readonly Wait[],
): ClockDue {
  let left = Math.round(target.minutes * MINUTE)
  for (const { from, to } of runs(startedAt, waits)) {
    const due = dueAfter(cal, target, from, left)
    if (to === null || due.at <= to) return { at: due.at, leftMs: null, provisional: due.provisional }
    left -= counted(cal, target, from, to)
  }
  return { at: null, leftMs: left, provisional: false }
}

/** Milliseconds of a clock's own time from its start until an instant, waits left out. */
export function clockSpent(
  cal: WorkCalendar,
  target: Target,
  startedAt: Date,
  waits: readonly Wait[],
  until: Date,
): number {
  let spent = 0
  for (const run of runs(startedAt, waits)) {
    if (run.from >= until) break
    const to = run.to === null || run.to > until ? until : run.to
    spent += counted(cal, target, run.from, to)
  }
  return spent
}

/** The instant at which a share (0 < share < 1) of a running clock is used up: when to warn. Null while it stands still before. */
export function warnAt(
  cal: WorkCalendar,
  target: Target,
  startedAt: Date,
  waits: readonly Wait[],
  share: number,
): Date | null {
  return clockDue(cal, { ...target, minutes: target.minutes * share }, startedAt, waits).at
}

function dueAfter(
  cal: WorkCalendar,
  target: Target,
  from: Date,
  ms: number,
): { at: Date; provisional: boolean } {
  if (ms <= 0) return { at: from, provisional: false }
  const hours = ms / (60 * MINUTE)
  return target.counts === 'working' ? dueInWorkingHours(cal, from, hours) : dueInElapsedHours(from, hours)
}

const counted = (cal: WorkCalendar, target: Target, from: Date, to: Date): number =>
  target.counts === 'working'
    ? Math.round(workingMinutesBetween(cal, from, to) * MINUTE)
    : to.getTime() - from.getTime()

/** The stretches in which a clock runs: from its start to the first wait, between waits, after the last; none after an open one. */
export function runs(startedAt: Date, waits: readonly Wait[]): Wait[] {
  const found: Wait[] = []
  let from: Date | null = startedAt
  for (const wait of waits.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (from === null) break
    if (wait.to !== null && wait.to <= from) continue
    if (wait.from > from) found.push({ from, to: wait.from })
    from = wait.to
  }
  if (from !== null) found.push({ from, to: null })
  return found
}
