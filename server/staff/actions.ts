import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { defaultScope } from '../../domain/staff/policy.ts'
import {
  type NewStaff,
  newStaff,
  type StaffChange,
  type StaffMember,
  staffChange,
} from '../../domain/staff/shapes.ts'
import { type Actor, permit, systemActor } from '../base/actor.ts'
import { row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { recordAudit } from './audit.ts'
import { forgetActors } from './authenticate.ts'
import { mustBeActive } from './available.ts'
import { dropLinks } from './links.ts'
import { staffMember } from './members.ts'
import { closeSessionsOf } from './sessions.ts'

export { createAbsence } from './absences.ts'
export { recordAudit, recordReading } from './audit.ts'
export { createKey, revokeKey } from './keys.ts'
export { createSignInLink } from './sign-in-links.ts'
export { createTeam, updateTeam } from './teams.ts'

/**
 * Adds a colleague, who then needs a link or a password to sign in. Whom the product itself adds (the first administrator,
 * the command, the demo company) reads the language of the browser they first sign in with. Throws `conflict` for a taken
 * e-mail address.
 */
export async function createStaff(tx: Tx, by: Actor, input: NewStaff, now: Date): Promise<StaffMember> {
  permit(by, 'staff.write')
  const { email, name, role, scope, team_id, locale } = parseInput(newStaff, input)
  const id = newId(now)
  await mustBeFree(tx, email, id)
  await mustHaveTeam(tx, team_id)
  await run(
    tx,
    sql`insert into staff (id, email, name, role, scope, team_id, locale, locale_chosen, created_at)
        values (${id}, ${email}, ${name}, ${role}, ${scope ?? defaultScope(role)}, ${team_id ?? null},
                ${locale ?? by.locale}, ${by.kind !== 'system'}, ${now})`,
  )
  await changed(tx, by, 'staff.create', id, Object.keys(input), now)
  return staffMember(tx, id, now)
}

/** Changes a colleague; a new role brings its own scope unless one is given. The last administrator stays one. */
export async function updateStaff(
  tx: Tx,
  by: Actor,
  id: string,
  input: StaffChange,
  now: Date,
): Promise<StaffMember> {
  permit(by, 'staff.write')
  const change = parseInput(staffChange, input)
  const before = await locked(tx, id)
  if (change.email) await mustBeFree(tx, change.email, id)
  await mustHaveTeam(tx, change.team_id)
  const role = change.role ?? before.role
  if (role !== 'administrator') await mustNotBeLast(tx, before)
  const scope = change.scope ?? (role === before.role ? before.scope : defaultScope(role))
  await run(
    tx,
    sql`update staff set email = ${change.email ?? before.email}, name = ${change.name ?? before.name},
          role = ${role}, scope = ${scope}, locale = ${change.locale ?? before.locale},
          locale_chosen = locale_chosen or ${change.locale !== undefined},
          team_id = ${change.team_id === undefined ? before.team_id : change.team_id}
        where id = ${id}`,
  )
  await changed(tx, by, 'staff.update', id, Object.keys(change), now)
  return staffMember(tx, id, now)
}

/**
 * A leaver: signed out everywhere, links and keys end, and news says who takes over (`handOverTo` or null), which the
 * words that keep customers and tasks act on.
 */
export async function disableStaff(
  tx: Tx,
  by: Actor,
  id: string,
  input: { hand_over_to?: string },
  now: Date,
): Promise<StaffMember> {
  permit(by, 'staff.write')
  const before = await locked(tx, id)
  if (id === by.id) throw new Problem('refused', 'staff.not_oneself', 'Nobody disables their own account')
  const heir = input.hand_over_to ?? null
  if (heir !== null) await mustBeActive(tx, heir, id)
  await mustNotBeLast(tx, before)
  await run(tx, sql`update staff set disabled_at = coalesce(disabled_at, ${now}) where id = ${id}`)
  await run(tx, sql`update api_keys set revoked_at = ${now} where staff_id = ${id} and revoked_at is null`)
  await closeSessionsOf(tx, id)
  await dropLinks(tx, id)
  await emit(tx, 'staff.disabled', { customerIds: [], payload: { staffId: id, handOverTo: heir } }, now)
  await changed(tx, by, 'staff.disable', id, ['disabled_at'], now)
  return staffMember(tx, id, now)
}

/** Lets a colleague in again; they need a new link if they have no password. */
export async function enableStaff(tx: Tx, by: Actor, id: string, now: Date): Promise<StaffMember> {
  permit(by, 'staff.write')
  await locked(tx, id)
  await run(tx, sql`update staff set disabled_at = null where id = ${id}`)
  await changed(tx, by, 'staff.enable', id, ['disabled_at'], now)
  return staffMember(tx, id, now)
}

/**
 * Sees to it that somebody can get in: makes the first administrator of an empty store and answers the id of the one
 * who still signs in by link, because no administrator has set a password yet. Null once one has.
 */
export async function ensureAdministrator(tx: Tx, now: Date): Promise<string | null> {
  await tx.query('select pg_advisory_xact_lock(731005)')
  const settled = await rowOrNull(
    tx,
    sql`select 1 from staff where role = 'administrator' and disabled_at is null and password_hash is not null`,
  )
  if (settled) return null
  const first = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from staff where role = 'administrator' and disabled_at is null order by created_at, id limit 1`,
  )
  if (first) return first.id
  const made = await createStaff(
    tx,
    systemActor,
    { email: 'admin@localhost', name: 'Administrator', role: 'administrator' },
    now,
  )
  return made.id
}

type Kept = {
  id: string
  email: string
  name: string
  role: StaffMember['role']
  scope: StaffMember['scope']
  team_id: string | null
  locale: string
  disabled_at: Date | null
}

async function locked(tx: Tx, id: string): Promise<Kept> {
  const found = await rowOrNull<Kept>(
    tx,
    sql`select id, email, name, role, scope, team_id, locale, disabled_at from staff where id = ${id} for update`,
  )
  if (!found) throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
  return found
}

async function changed(
  tx: Tx,
  by: Actor,
  verb: string,
  id: string,
  fields: string[],
  now: Date,
): Promise<void> {
  forgetActors()
  await emit(tx, 'staff.changed', { customerIds: [], payload: { staffId: id } }, now)
  await recordAudit(tx, by, verb, 'staff', [id], fields, now)
}

async function mustBeFree(tx: Tx, email: string, id: string): Promise<void> {
  const taken = await rowOrNull(
    tx,
    sql`select 1 from staff where lower(email) = lower(${email}) and id <> ${id}`,
  )
  if (taken) {
    throw new Problem(
      'conflict',
      'staff.email_taken',
      `A colleague has the e-mail address ${email} already`,
      {
        params: { email },
        fields: [{ path: 'email', code: 'staff.email_taken', message: 'taken already' }],
      },
    )
  }
}

async function mustHaveTeam(tx: Tx, id: string | null | undefined): Promise<void> {
  if (!id || (await rowOrNull(tx, sql`select 1 from teams where id = ${id} for share`))) return
  throw new Problem('invalid', 'staff.unknown_team', 'There is no such team', {
    fields: [{ path: 'team_id', code: 'staff.unknown_team', message: 'no such team' }],
  })
}

async function mustNotBeLast(tx: Tx, person: Kept): Promise<void> {
  if (person.role !== 'administrator' || person.disabled_at) return
  await rows(tx, sql`select 1 from staff where role = 'administrator' order by id for update`)
  const { n } = await row<{ n: number }>(
    tx,
    sql`select count(*) as n from staff where role = 'administrator' and disabled_at is null`,
  )
  if (n < 2) throw new Problem('refused', 'staff.last_administrator', 'The last administrator stays one')
}
