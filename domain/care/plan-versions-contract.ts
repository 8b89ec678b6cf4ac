import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText } from '../base/shapes.ts'

const ofPlaybook = { key: z.string() }

/** Open plans of a playbook under one version of the handbook. */
const versionCount = z.object({
  version: z.number(),
  effective_on: isoDate,
  /** The version that plans beginning today would have. */
  in_force: z.boolean(),
  open: z.number(),
})

/** Why an open plan stays: the step it stands at is not in the other version, or it waits as the step there does not. */
export const STAY_REASONS = ['step_gone', 'wait_changed'] as const

const movedPlan = z.object({
  id: z.string(),
  customer: z.object({ code: z.string(), name: z.string() }),
  owner: z.nullable(z.string()),
  from_version: z.number(),
  step: localText,
  /** Due time of its open task as it is and as it would be; null where there is none or it stays. */
  due_at: z.nullable(isoTime),
  new_due_at: z.nullable(isoTime),
  /** Null for one that moves. */
  stays: z.nullable(z.enum(STAY_REASONS)),
})
export type MovedPlan = z.infer<typeof movedPlan>

const moved = z.object({
  to_version: z.number(),
  moves: z.number(),
  stay: z.number(),
  /** Whether there are plans left for another call: one looks at so many at most. */
  more: z.boolean(),
  /** The first of them by customer code. */
  items: z.array(movedPlan),
})
export type MovedPlans = z.infer<typeof moved>

export const planVersionsContract = {
  planVersions: route({
    method: 'GET',
    path: '/care/playbooks/{key}/versions',
    summary: 'Open plans of a playbook by the version of the handbook they keep',
  })
    .input(z.object(ofPlaybook))
    .output(z.object({ items: z.array(versionCount) })),
  movePlans: route({
    method: 'POST',
    path: '/care/playbooks/{key}/move-plans',
    summary: 'Move open plans of a playbook to the version in force, or say what that would do',
  })
    .input(
      z.object({
        ...ofPlaybook,
        /** Only plans of this version; all older ones without it. */
        from_version: z.optional(z.number()),
        dry_run: z._default(z.boolean(), false),
        note: z._default(z.string().check(z.maxLength(500)), ''),
      }),
    )
    .output(moved),
}
