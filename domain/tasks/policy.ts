import * as z from 'zod/mini'

/**
 * Handbook section `tasks`: when overdue work is raised to the lead, counted from its due time; how many working days
 * before it is due the owner is reminded of a promise to a customer (0: on the day itself).
 */
export const tasksPolicy = {
  key: 'tasks' as const,
  schema: z.strictObject({
    raise_after_working_days: z._default(z.int().check(z.gte(1), z.lte(60)), 1),
    promise_remind_working_days: z._default(z.int().check(z.gte(0), z.lte(60)), 1),
  }),
}
export type TasksPolicy = z.infer<typeof tasksPolicy.schema>
