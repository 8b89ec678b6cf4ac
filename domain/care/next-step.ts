import type { IsoDate } from '../base/shapes.ts'
import { type DueRule, dueBy } from '../calendar/due-rule.ts'
import type { WorkCalendar } from '../calendar/working-time.ts'
import type { Next, Outcome, Playbook, Step, WaitFor } from './playbook.ts'

/** Where a plan stands: a step, how often it was begun (1 the first time), and a due rule that takes the place of the step's. */
export type Position = { step: Step; round: number; due?: DueRule }

export const firstPosition = (playbook: Playbook): Position => ({ step: playbook.steps[0]!, round: 1 })

export const stepNumber = (playbook: Playbook, key: string): number =>
  playbook.steps.findIndex(step => step.key === key) + 1

const outcomeOf = (step: Step, key: string): Outcome | undefined =>
  step.outcomes.find(outcome => outcome.key === key)

/**
 * Where an outcome leads; null is the end of the plan. A step that may not be repeated any more goes on. An outcome the
 * step does not have (its playbook was edited by hand) goes on as well.
 */
export function positionAfter(
  playbook: Playbook,
  { step, round }: Position,
  outcomeKey: string,
): Position | null {
  const next = outcomeOf(step, outcomeKey)?.next ?? 'continue'
  if (next === 'repeat' && round <= step.repeat_at_most) return { step, round: round + 1 }
  if (typeof next === 'object' && 'again' in next && round <= next.at_most) {
    return { step, round: round + 1, due: next.again }
  }
  return positionBy(playbook, step, next)
}

/** Where a plan goes without repeating: by an outcome, past a step that is passed over, or when a wait was in vain. */
export function positionBy(
  playbook: Playbook,
  step: Step,
  next: Next | Exclude<WaitFor['otherwise'], 'begin'>,
): Position | null {
  if (next === 'stop') return null
  const to =
    typeof next === 'object' && 'jump' in next
      ? playbook.steps.find(one => one.key === next.jump)
      : playbook.steps[stepNumber(playbook, step.key)]
  return to ? { step: to, round: 1 } : null
}

/**
 * When things of a plan happened, to count from: its event, what lies ahead of it (null: nothing does), the step just
 * closed and earlier ones.
 */
export type Moments = { event: Date; node?: Date | null; previous: Date; closed: Record<string, Date> }

export type StepDue = { at: Date; provisional: boolean; starts_on: IsoDate | null; from: Date; rule: DueRule }

/** What takes the place of a rule that counts back from a day that is no longer ahead. */
const AT_ONCE: DueRule = { working_days: 1 }

/**
 * The due time of a step. It counts from what the step says, but a time that has passed before the work was there to be
 * seen helps nobody: then it counts from now, and where it was counted back from a day, it is the next working day.
 */
export function dueOfStep(cal: WorkCalendar, position: Position, moments: Moments, now: Date): StepDue {
  const rule = position.due ?? position.step.due
  const backwards = 'working_days_before' in rule
  const asked = backwards ? (moments.node ?? null) : momentOf(position, moments)
  if (asked) {
    const due = dueBy(cal, rule, asked)
    if (due.at > now) return { ...due, from: asked, rule }
  }
  const late = backwards ? AT_ONCE : rule
  return { ...dueBy(cal, late, now), from: now, rule: late }
}

function momentOf({ step, round }: Position, moments: Moments): Date {
  if (round > 1 || step.due_from === 'previous') return moments.previous
  if (step.due_from === 'start') return moments.event
  if (step.due_from === 'node') return moments.node ?? moments.event
  return moments.closed[step.due_from] ?? moments.previous
}
