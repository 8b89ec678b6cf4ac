import * as z from 'zod/mini'
import { isoDate, isoTime, locale } from '../base/shapes.ts'
import { role, scope } from './policy.ts'

export const id = z.uuid()
export const emailAddress = z
  .string()
  .check(z.trim(), z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/, { error: 'Not an e-mail address' }))
export const personName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Long rather than mixed: length is what keeps a password, says NIST SP 800-63B. */
export const newPassword = z.string().check(z.minLength(10), z.maxLength(200))

export const teamRef = z.object({ id: z.string(), name: z.string() })

/** A colleague. `absent` is the absence of today, if there is one. */
export const staffMember = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  scope,
  team: z.nullable(teamRef),
  locale,
  absent: z.nullable(z.object({ to_on: isoDate, delegate: z.nullable(z.string()) })),
  has_password: z.boolean(),
  last_seen_at: z.nullable(isoTime),
  created_at: isoTime,
  disabled_at: z.nullable(isoTime),
})
export type StaffMember = z.infer<typeof staffMember>

export const newStaff = z.object({
  email: emailAddress,
  name: personName,
  role,
  /** Missing: the role's own. */
  scope: z.optional(scope),
  team_id: z.optional(z.nullable(id)),
  locale: z.optional(locale),
})
export type NewStaff = z.input<typeof newStaff>

export const staffChange = z.partial(newStaff)
export type StaffChange = z.input<typeof staffChange>

export const team = z.object({
  id: z.string(),
  name: z.string(),
  lead: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** The team it answers to: its lead is told what this one's lead leaves lying. */
  above: z.nullable(teamRef),
  members: z.number(),
})
export type Team = z.infer<typeof team>

export const newTeam = z.object({
  name: personName,
  lead_id: z.optional(z.nullable(id)),
  above_id: z.optional(z.nullable(id)),
})
export type NewTeam = z.input<typeof newTeam>

export const absence = z.object({
  id: z.string(),
  staff: z.object({ id: z.string(), name: z.string() }),
  delegate: z.nullable(z.object({ id: z.string(), name: z.string() })),
  from_on: isoDate,
  to_on: isoDate,
  reason: z.string(),
})
export type Absence = z.infer<typeof absence>

export const newAbsence = z.object({
  /** Missing: myself. */
  staff_id: z.optional(id),
  delegate_id: z.optional(z.nullable(id)),
  from_on: z.iso.date(),
  to_on: z.iso.date(),
  reason: z._default(z.string().check(z.maxLength(500)), ''),
})
export type NewAbsence = z.input<typeof newAbsence>

/** A link that signs in once; `url` is complete, to be handed to the person. */
export const signInLink = z.object({ url: z.string(), expires_at: isoTime })
export type SignInLink = z.infer<typeof signInLink>

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  role,
  /** Whose customers it sees; null: the whole scope of its role, where own and team mean nobody's. */
  staff: z.nullable(z.object({ id: z.string(), name: z.string() })),
  created_by: z.nullable(z.string()),
  created_at: isoTime,
  revoked_at: z.nullable(isoTime),
})
export type ApiKey = z.infer<typeof apiKey>

export const newKey = z.object({ name: personName, role, staff_id: z.optional(id) })
export type NewKey = z.input<typeof newKey>

/** Who saw or changed personal data of whom, and which fields. */
export const auditRow = z.object({
  id: z.string(),
  at: isoTime,
  actor_kind: z.enum(['staff', 'key', 'system']),
  actor_id: z.nullable(z.string()),
  actor_name: z.string(),
  action: z.string(),
  subject: z.string(),
  subject_ids: z.array(z.string()),
  /** The first of them by name, where the asker may see them; a customer's code too. Looked up now, not stored. */
  subjects: z.array(z.object({ id: z.string(), code: z.nullable(z.string()), name: z.string() })),
  fields: z.array(z.string()),
})
export type AuditRow = z.infer<typeof auditRow>
