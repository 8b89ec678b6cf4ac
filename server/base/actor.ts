import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'

export type Role = 'administrator' | 'lead' | 'manager' | 'agent' | 'analyst'
export type Scope = 'own' | 'team' | 'all'

/** Who acts: a signed-in person, an API key or the product itself. Reads take their scope from here. */
export type Actor = {
  kind: 'staff' | 'key' | 'system'
  id: string | null
  name: string
  role: Role
  scope: Scope
  teamId: string | null
  /** Colleagues for whom this person stands in today; their customers are seen as one's own. */
  covers?: readonly string[]
  locale: Locale
  /** What this role may do, from `domain/staff/policy.ts`: `customers.read`, `handbook.write` … */
  permissions: ReadonlySet<string>
}

/** Throws `forbidden` unless the actor may; the first line of every action. */
export function permit(by: Actor, permission: string): void {
  if (by.kind !== 'system' && !by.permissions.has(permission)) {
    throw new Problem('forbidden', 'staff.not_permitted', `${by.role} may not: ${permission}`, {
      params: { permission },
    })
  }
}

/** The product itself: jobs, schedules, commands on the machine. May everything, sees everything. */
export const systemActor: Actor = {
  kind: 'system',
  id: null,
  name: 'Perennial',
  role: 'administrator',
  scope: 'all',
  teamId: null,
  locale: 'zh-Hans',
  permissions: new Set(),
}
