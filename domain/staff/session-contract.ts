import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { locale } from '../base/shapes.ts'
import { permissions, role, scope } from './policy.ts'
import { newPassword, personName, teamRef } from './shapes.ts'

/** Who I am and what I may. A key answers `kind: 'key'` and has no e-mail. */
export const me = z.object({
  kind: z.enum(['staff', 'key', 'system']),
  id: z.nullable(z.string()),
  name: z.string(),
  email: z.nullable(z.string()),
  role,
  scope,
  team: z.nullable(teamRef),
  locale,
  /** False while nobody has said which language they read. */
  locale_chosen: z.boolean(),
  permissions: z.array(z.enum(permissions)),
  has_password: z.boolean(),
})
export type Me = z.infer<typeof me>

/** Signing in answers a cookie. Refusals: `staff.wrong_password`, `staff.link_used`, `staff.too_many_attempts` (429, `params.retry_after` seconds). */
export const sessionContract = {
  get: route({ method: 'GET', path: '/session', summary: 'Who is signed in, or null' })
    .meta({ public: true })
    .output(z.object({ me: z.nullable(me) })),
  signIn: route({ method: 'POST', path: '/session', summary: 'Sign in with e-mail and password' })
    .meta({ public: true })
    .input(z.object({ email: z.string(), password: z.string() }))
    .output(z.object({ me })),
  signInByLink: route({ method: 'POST', path: '/session/link', summary: 'Sign in with the token of a link' })
    .meta({ public: true })
    .input(z.object({ token: z.string() }))
    .output(z.object({ me })),
  update: route({ method: 'PATCH', path: '/session', summary: 'Change my name or language' })
    .input(z.object({ name: z.optional(personName), locale: z.optional(locale) }))
    .output(z.object({ me })),
  setPassword: route({
    method: 'PUT',
    path: '/session/password',
    summary: 'Set my password; other sessions end. `current` is asked for once there is one',
  })
    .input(z.object({ current: z.optional(z.string()), next: newPassword }))
    .output(z.object({ me })),
  signOut: route({ method: 'DELETE', path: '/session', summary: 'Sign out', successStatus: 204 })
    .meta({ public: true })
    .output(z.void()),
  signOutEverywhere: route({
    method: 'DELETE',
    path: '/session/all',
    summary: 'Sign out on every device',
    successStatus: 204,
  }).output(z.void()),
}
