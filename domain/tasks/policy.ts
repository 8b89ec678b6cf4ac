import * as z from 'zod/mini'
import type { Finding } from '../handbook/policy.ts'
import type { CHANNELS } from './shapes.ts'

const days = z.int().check(z.gte(1), z.lte(60))
const minutes = z.int().check(z.gte(0), z.lte(1440))
const weight = z.number().check(z.gte(0), z.lte(1000))

/** Minutes a piece of work takes by how the customer is reached; `none` is work without a contact. */
const plannedMinutes = z.strictObject({
  phone: z._default(minutes, 15),
  email: z._default(minutes, 10),
  sms: z._default(minutes, 5),
  wechat: z._default(minutes, 10),
  wecom: z._default(minutes, 10),
  chat: z._default(minutes, 10),
  visit: z._default(minutes, 120),
  letter: z._default(minutes, 20),
  social: z._default(minutes, 10),
  none: z._default(minutes, 15),
} satisfies Record<(typeof CHANNELS)[number] | 'none', unknown>)

/**
 * What counts as load when customers and work are spread: a weight by tier, one for customers whom no tier catches, one
 * for an open task. Whoever is away today or within `absent_within_days` gets nothing.
 */
const assignment = z.strictObject({
  tier_weights: z._default(z.record(z.string(), weight), { A: 5, B: 3, C: 1 }),
  other_weight: z._default(weight, 1),
  task_weight: z._default(weight, 0.5),
  absent_within_days: z._default(z.int().check(z.gte(0), z.lte(60)), 2),
})

/**
 * Handbook section `tasks`. Overdue work goes up a chain, counted in working days from its due time: to the lead after
 * `raise_after_working_days`, then after each of `raise_further_after_working_days` one rung higher.
 */
export const tasksPolicy = {
  key: 'tasks' as const,
  schema: z.strictObject({
    raise_after_working_days: z._default(days, 1),
    raise_further_after_working_days: z._default(z.array(days).check(z.maxLength(5)), [3]),
    /** Working days before it is due at which the owner is reminded of a promise to a customer (0: on the day itself). */
    promise_remind_working_days: z._default(z.int().check(z.gte(0), z.lte(60)), 1),
    /** Working hours before the due time at which the owner is reminded; 0: never. */
    remind_before_working_hours: z._default(z.number().check(z.gte(0), z.lte(80)), 4),
    planned_minutes: z.prefault(plannedMinutes, {}),
    assignment: z.prefault(assignment, {}),
  }),
  check: checkTasks,
}
export type TasksPolicy = z.infer<typeof tasksPolicy.schema>

/** Each rung must come later than the one below it. */
function checkTasks(policy: {
  raise_after_working_days: number
  raise_further_after_working_days: number[]
}): Finding[] {
  const rungs = rungsOf(policy)
  return rungs.flatMap((days, i) =>
    i > 0 && days <= rungs[i - 1]!
      ? [
          {
            severity: 'error' as const,
            path: `tasks.raise_further_after_working_days.${i - 1}`,
            code: 'tasks.rungs_out_of_order',
            message: `${days} working days are no later than the ${rungs[i - 1]} of the rung below`,
            params: { days, below: rungs[i - 1]! },
          },
        ]
      : [],
  )
}

/** Working days after the due time at which each rung is told, the lead first. */
export const rungsOf = (policy: {
  raise_after_working_days: number
  raise_further_after_working_days: readonly number[]
}): number[] => [policy.raise_after_working_days, ...policy.raise_further_after_working_days]
