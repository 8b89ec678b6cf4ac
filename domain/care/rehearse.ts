import { type DueRule, dueBy } from '../calendar/due-rule.ts'
import { type DueTrail, dueTrail } from '../calendar/due-trail.ts'
import type { WorkCalendar } from '../calendar/working-time.ts'
import type { Condition } from '../handbook/condition.ts'
import type { Verdict } from '../handbook/explain.ts'
import { isNever } from './flow.ts'
import {
  dueOfStep,
  firstPosition,
  type Moments,
  type Position,
  positionAfter,
  positionBy,
} from './next-step.ts'
import type { Playbook, Step } from './playbook.ts'

/** What is taken for granted about one visit of a step; what is left out follows the usual way. */
export type Assumption = {
  step: string
  /** 1 the first time. */
  round: number
  outcome?: string | undefined
  closed_at?: Date | undefined
  /** Whether what the step waits for came, or the time ran out. */
  waited?: 'came' | 'in_vain' | undefined
}

/** What a due time counts from: the plan's event, what lies ahead, the step before, a named step, or the moment the work was there. */
export type CountedFrom = { kind: 'start' | 'node' | 'previous' | 'now' } | { kind: 'step'; step: string }

/** One step as it would have gone. */
export type Visit = {
  step: Step
  round: number
  /** When the plan came to it. */
  arrives_at: Date
  /** The step was passed over, because its condition held. */
  skipped: boolean
  /** Until when the plan would wait, and how it ended; null without a wait. */
  wait: { until: Date; provisional: boolean; came: boolean } | null
  /** When the work was there to be done, and when it is due; null where it never was. */
  due: (DueTrail & { rule: DueRule; counted_from: CountedFrom }) | null
  /** What is assumed to have come of it; null where the work never was there. */
  outcome: string | null
  closed_at: Date | null
}

export type Rehearsal = {
  visits: Visit[]
  /** stopped: `stop_when` held · too_long: it was given up after so many steps. */
  ends: 'completed' | 'stopped' | 'too_long'
  ends_at: Date
}

/**
 * A plan gone through without anybody: when each step would be due, from its event on, each done at the last moment with
 * the outcome that leads on, unless something else is assumed. `ask` says of a condition whether it held at an instant;
 * where that is not known it does not hold. It goes as running plans do: steps are passed over first, then the plan ends
 * where its stop condition holds, then it waits; a wait that is over is what the step after it counts from.
 * @param longest steps after which a plan ends by itself
 */
export async function rehearse(
  cal: WorkCalendar,
  playbook: Playbook,
  start: { event: Date; node: Date | null },
  assumptions: readonly Assumption[],
  ask: (tree: Condition, at: Date) => Promise<Verdict>,
  longest: number,
): Promise<Rehearsal> {
  const visits: Visit[] = []
  const closed: Record<string, Date> = {}
  let previous = start.event
  let now = start.event
  // A plan that only begins is not asked whether it must stop.
  let begun = false
  let done = 0
  let position: Position | null = firstPosition(playbook)
  const stops = () => holdsAt(ask, playbook.stop_when, now)
  while (position) {
    const { step, round }: Position = position
    const told = assumptions.find(one => one.step === step.key && one.round === round)
    const visit: Visit = { ...EMPTY, step, round, arrives_at: now }
    if (await holdsAt(ask, step.skip_when, now)) {
      visits.push({ ...visit, skipped: true })
      position = positionBy(playbook, step, 'continue')
      continue
    }
    if (begun && (await stops())) return { visits, ends: 'stopped', ends_at: now }
    if (done >= longest) return { visits, ends: 'too_long', ends_at: now }
    begun = true
    visits.push(visit)
    if (round === 1 && step.wait_for) {
      const { at, provisional } = dueBy(cal, step.wait_for.within, now)
      const came = told?.waited !== 'in_vain'
      visit.wait = { until: at, provisional, came }
      if (!came) now = at
      previous = now
      const { otherwise } = step.wait_for
      if (!came && otherwise !== 'begin') {
        position = positionBy(playbook, step, otherwise)
        continue
      }
      if (await stops()) return { visits, ends: 'stopped', ends_at: now }
    }
    const moments: Moments = { event: start.event, node: start.node, previous, closed }
    const due = dueOfStep(cal, position, moments, now)
    visit.due = {
      ...dueTrail(cal, due.rule, due.from),
      rule: due.rule,
      counted_from: countedFrom(position, due.from, moments, now),
    }
    visit.outcome = told?.outcome ?? leadingOn(step)
    visit.closed_at = told?.closed_at && told.closed_at > now ? told.closed_at : due.at
    previous = visit.closed_at
    closed[step.key] = visit.closed_at
    now = visit.closed_at
    done += 1
    position = positionAfter(playbook, position, visit.outcome)
  }
  return { visits, ends: 'completed', ends_at: now }
}

const EMPTY = { skipped: false, wait: null, due: null, outcome: null, closed_at: null }

const holdsAt = async (
  ask: (tree: Condition, at: Date) => Promise<Verdict>,
  tree: Condition,
  at: Date,
): Promise<boolean> => !isNever(tree) && (await ask(tree, at)) === true

/** The first outcome after which the customer was reached and the plan goes on, else the first that goes on, else the first. */
export function leadingOn({ outcomes }: Step): string {
  const on = outcomes.filter(
    ({ next }) => next === 'continue' || (typeof next === 'object' && 'jump' in next),
  )
  return (on.find(one => one.contact === 'answered') ?? on[0] ?? outcomes[0]!).key
}

function countedFrom(
  { step, round }: Position,
  from: Date,
  { event, node, previous, closed }: Moments,
  now: Date,
): CountedFrom {
  const backwards = 'working_days_before' in step.due
  const same = (at: Date | null | undefined) => at?.getTime() === from.getTime()
  if ((backwards || step.due_from === 'node') && round === 1 && same(node)) return { kind: 'node' }
  if ((round > 1 || step.due_from === 'previous') && same(previous)) {
    return { kind: previous === event ? 'start' : 'previous' }
  }
  if (step.due_from === 'start' && same(event)) return { kind: 'start' }
  if (round === 1 && same(closed[step.due_from])) return { kind: 'step', step: step.due_from }
  return { kind: same(now) ? 'now' : 'previous' }
}
