import type { Condition } from '../handbook/condition.ts'
import type { Next, Playbook, Step, WaitFor } from './playbook.ts'

/** The end of a playbook in its flow; steps are their index. */
export const END = -1

/** Where a plan can go from a step. `by` says what takes it there; `automatic` needs nobody to record anything. */
export type Way = { from: number; to: number; by: string; automatic: boolean }

export const isNever = (when: Condition): boolean => 'any' in when && when.any.length === 0

/** Every way through a playbook. Bounded repetitions are left out: they always go on in the end. */
export function waysOf({ steps }: Pick<Playbook, 'steps'>): Way[] {
  const after = (i: number) => (i + 1 < steps.length ? i + 1 : END)
  const targetOf = (i: number, next: Next | WaitFor['otherwise']): number | null => {
    if (next === 'begin') return null
    if (next === 'stop') return END
    if (typeof next === 'string' || 'again' in next) return after(i)
    const found = steps.findIndex(one => one.key === next.jump)
    return found === -1 ? after(i) : found
  }
  return steps.flatMap((step, i) => waysFrom(step, i, after(i), targetOf))
}

function waysFrom(
  step: Step,
  from: number,
  following: number,
  targetOf: (i: number, next: Next | WaitFor['otherwise']) => number | null,
): Way[] {
  const ways: Way[] = step.outcomes.map((one, j) => ({
    from,
    to: targetOf(from, one.next)!,
    by: `outcomes.${j}.next`,
    automatic: false,
  }))
  if (!isNever(step.skip_when)) ways.push({ from, to: following, by: 'skip_when', automatic: true })
  const late = step.wait_for && targetOf(from, step.wait_for.otherwise)
  if (late !== null) ways.push({ from, to: late, by: 'wait_for.otherwise', automatic: true })
  return ways
}

/** Every step that can be come to from `start`, itself included. */
export function reachedFrom(start: number, ways: readonly Way[]): Set<number> {
  const seen = new Set([start])
  const ahead = [start]
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    for (const { from, to } of ways) {
      if (from !== at || seen.has(to)) continue
      seen.add(to)
      ahead.push(to)
    }
  }
  return seen
}

/** The ways that lie on a loop of nothing but themselves. */
export const loopsOf = (ways: readonly Way[]): Way[] =>
  ways.filter(({ from, to }) => to !== END && reachedFrom(to, ways).has(from))
