import type { IsoDate } from '../base/shapes.ts'
import { type DueRule, dueBy } from '../calendar/due-rule.ts'
import type { WorkCalendar } from '../calendar/working-time.ts'
import type { Playbook, Step } from './playbook.ts'

/** Where a plan stands: a step and how often it was begun (1 the first time). */
export type Position = { step: Step; round: number }

export const firstPosition = (playbook: Playbook): Position => ({ step: playbook.steps[0]!, round: 1 })

export const stepNumber = (playbook: Playbook, key: string): number =>
  playbook.steps.findIndex(step => step.key === key) + 1

/**
 * Where an outcome leads; null is the end of the plan. A step that may not be repeated any more goes on. An outcome the
 * step does not have (its playbook was edited by hand) goes on as well.
 */
export function positionAfter(
  playbook: Playbook,
  { step, round }: Position,
  outcomeKey: string,
): Position | null {
  const next = step.outcomes.find(outcome => outcome.key === outcomeKey)?.next ?? 'continue'
  if (next === 'stop') return null
  if (next === 'repeat' && round <= step.repeat_at_most) return { step, round: round + 1 }
  const to =
    typeof next === 'object'
      ? playbook.steps.find(one => one.key === next.jump)
      : playbook.steps[stepNumber(playbook, step.key)]
  return to ? { step: to, round: 1 } : null
}

/** When things of a plan happened, to count from: its event, its start, the step just closed and earlier ones. */
export type Moments = { event: Date; previous: Date; closed: Record<string, Date> }

export type StepDue = { at: Date; provisional: boolean; starts_on: IsoDate | null; from: Date; rule: DueRule }

/**
 * The due time of a step. It counts from what the step says, but a time that has passed before the work was there to be
 * seen helps nobody: then it counts from now.
 */
export function dueOfStep(
  cal: WorkCalendar,
  { step, round }: Position,
  moments: Moments,
  now: Date,
): StepDue {
  const asked =
    round > 1 || step.due_from === 'previous'
      ? moments.previous
      : step.due_from === 'start'
        ? moments.event
        : (moments.closed[step.due_from] ?? moments.previous)
  const due = dueBy(cal, step.due, asked)
  if (due.at > now) return { ...due, from: asked, rule: step.due }
  return { ...dueBy(cal, step.due, now), from: now, rule: step.due }
}
