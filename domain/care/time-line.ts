import type { DueRule } from '../calendar/due-rule.ts'
import type { Playbook, Step } from './playbook.ts'

/**
 * Where a step lies on a playbook's time line when each is done at the last moment: working days after the beginning (or
 * before the day that lies ahead, negative), and whether calendar days or hours made it rough. `again` counts nothing.
 */
export type Mark = { first: number; last: number; from: 'start' | 'node'; rough: boolean }

/** About how many working days calendar days are. */
const SHARE = 5 / 7
const HOURS_A_DAY = 24

/** The marks of all steps in their order, along the way that leads on. */
export function timeLineOf({ steps }: Pick<Playbook, 'steps'>): Mark[] {
  const marks: Mark[] = []
  for (const [i, step] of steps.entries()) {
    const from = startOf(steps, marks, step, i)
    const { first, last, rough } = lengthOf(step.due)
    marks.push({
      first: from.last + first,
      last: from.last + last,
      from: from.from,
      rough: rough || from.rough,
    })
  }
  return marks
}

function startOf(steps: readonly Step[], marks: readonly Mark[], step: Step, i: number): Mark {
  if (step.due_from === 'node' || 'working_days_before' in step.due) return { ...ZERO, from: 'node' }
  if (step.due_from === 'start') return ZERO
  const named = steps.findIndex(one => one.key === step.due_from)
  return marks[step.due_from === 'previous' ? i - 1 : named] ?? ZERO
}

const ZERO: Mark = { first: 0, last: 0, from: 'start', rough: false }

function lengthOf(due: DueRule): { first: number; last: number; rough: boolean } {
  if ('working_days_before' in due) return exactly(-due.working_days_before)
  if ('working_days' in due) {
    if (typeof due.working_days === 'number') return exactly(due.working_days)
    return { first: due.working_days[0], last: due.working_days[1], rough: false }
  }
  const days =
    'calendar_days' in due
      ? due.calendar_days * SHARE
      : 'elapsed_hours' in due
        ? due.elapsed_hours / HOURS_A_DAY
        : due.working_hours / 8
  const whole = Math.ceil(days)
  return { first: whole, last: whole, rough: true }
}

const exactly = (days: number) => ({ first: days, last: days, rough: false })
