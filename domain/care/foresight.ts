import * as z from 'zod/mini'
import { type IsoDate, isoDate, localText } from '../base/shapes.ts'
import type { WorkCalendar } from '../calendar/working-time.ts'
import { dueOfStep, firstPosition, type Position, positionAfter } from './next-step.ts'
import type { Playbook, Step } from './playbook.ts'

const load = z.object({
  /** Plans that start, and those that still wait for the daily cap when the weeks are over. */
  plans: z.number(),
  waiting: z.number(),
  tasks: z.number(),
  /** Tasks whose step has a template: something is written to the customer. */
  messages: z.number(),
})
export type Load = z.infer<typeof load>

/** What a draft would cause over some weeks, beside what the version in force would. */
export const foresight = z.object({
  /** The Mondays of the weeks. */
  weeks: z.array(isoDate),
  before: load,
  after: load,
  /** Tasks by person and week of their due time, those first whose load changes most. */
  people: z.array(
    z.object({
      owner: z.nullable(z.object({ id: z.string(), name: z.string() })),
      before: z.array(z.number()),
      after: z.array(z.number()),
    }),
  ),
  playbooks: z.array(z.object({ key: z.string(), name: localText, before: z.number(), after: z.number() })),
  /** Open plans that the draft touches: their customer's tier moves, their playbook goes or is another, they would stop. */
  plans: z.object({ tier: z.number(), removed: z.number(), changed: z.number(), stops: z.number() }),
})
export type Foresight = z.infer<typeof foresight>

export type ForeseenTask = { due: Date; step: Step }

/** No way through a playbook is longer: it would go in circles. */
const MOST_STEPS = 40

/**
 * The tasks of a plan that begins at a moment if each is done when it is due and goes on: repeats, waits and skips are not
 * foreseen. Ends with the first that is due after `until`.
 */
export function foreseeTasks(
  cal: WorkCalendar,
  playbook: Playbook,
  { start, node }: { start: Date; node: Date | null },
  until: Date,
): ForeseenTask[] {
  const found: ForeseenTask[] = []
  const closed: Record<string, Date> = {}
  let at: Position | null = firstPosition(playbook)
  let previous = start
  for (let n = 0; at && n < MOST_STEPS; n++) {
    const { at: due } = dueOfStep(cal, at, { event: start, previous, node, closed }, previous)
    if (due > until) break
    found.push({ due, step: at.step })
    closed[at.step.key] = due
    previous = due
    at = positionAfter(playbook, at, usualOutcome(at.step))
  }
  return found
}

const usualOutcome = (step: Step): string =>
  (step.outcomes.find(one => one.next === 'continue') ?? step.outcomes[0]!).key

/** A plan that may start: for whom, from which day on, worth how much. */
export type Arrival = {
  owner: string | null
  playbook: string
  on: IsoDate
  node_on: IsoDate | null
  amount: number
}
export type Start = Arrival & { day: IsoDate }

/**
 * Who starts on which day: of those whose day has come up to `cap` for each person on each working day, the most valuable
 * first; `used` are starts that count against the first day already.
 */
export function spreadStarts(
  arrivals: readonly Arrival[],
  days: readonly IsoDate[],
  cap: number,
  used: ReadonlyMap<string | null, number> = new Map(),
): Start[] {
  const byOwner = new Map<string | null, Arrival[]>()
  for (const one of arrivals) {
    const own = byOwner.get(one.owner)
    if (own) own.push(one)
    else byOwner.set(one.owner, [one])
  }
  const starts: Start[] = []
  for (const [owner, own] of byOwner) {
    const coming = own.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    let queue: Arrival[] = []
    let next = 0
    for (const [i, day] of days.entries()) {
      const first = next
      while (next < coming.length && coming[next]!.on <= day) next++
      if (next > first)
        queue = [...queue, ...coming.slice(first, next)].toSorted((a, b) => b.amount - a.amount)
      const room = Math.max(cap - (i === 0 ? (used.get(owner) ?? 0) : 0), 0)
      for (const one of queue.splice(0, room)) starts.push({ ...one, day })
    }
  }
  return starts
}
