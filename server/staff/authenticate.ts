import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { defaultScope, permissionsOf, type Role, type Scope } from '../../domain/staff/policy.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { type Db, rowOrNull, rows, sql, type Tx, withConnection } from '../base/db.ts'
import type { Authenticate } from '../base/http.ts'
import { hashOf } from './secrets.ts'
import { resumeSession, SESSION_COOKIE } from './sessions.ts'
import { coveredBy } from './stand-in.ts'

const KEPT_MS = 5_000
const KEPT_MOST = 5_000

let generation = 0

/** Forgets who is who, after a change of people, keys or sessions in this process; other processes follow within 5 s. */
export const forgetActors = (): void => {
  generation++
}

/** Who sends a request: the person of the session cookie, or the API key. Answers are kept for 5 seconds. */
export function authenticator(db: Db): Authenticate {
  const remember = memory()
  return async (request, now) => {
    if (request.bearer !== null) {
      const secret = request.bearer
      const actor = await remember(`key ${secret}`, now, () =>
        withConnection(db, tx => actorOfKey(tx, secret, now)),
      )
      if (!actor) throw unknownKey()
      return actor
    }
    const secret = request.cookie(SESSION_COOKIE)
    if (secret === null) return null
    return remember(`session ${secret}`, now, () => withConnection(db, tx => actorOfSession(tx, secret, now)))
  }
}

const unknownKey = () =>
  new Problem('unauthenticated', 'staff.key_unknown', 'This API key is not known or was revoked')

type Find = () => Promise<Actor | null>

function memory(): (name: string, now: Date, find: Find) => Promise<Actor | null> {
  const known = new Map<string, { actor: Actor | null; until: number }>()
  let since = generation
  return async (name, now, find) => {
    if (since !== generation || known.size >= KEPT_MOST) known.clear()
    since = generation
    const found = known.get(name)
    if (found && found.until > now.getTime()) return found.actor
    const actor = await find()
    known.set(name, { actor, until: now.getTime() + KEPT_MS })
    return actor
  }
}

type Person = { id: string; name: string; role: Role; scope: Scope; team_id: string | null; locale: Locale }

async function actorOfSession(tx: Tx, secret: string, now: Date): Promise<Actor | null> {
  const session = await resumeSession(tx, secret, now)
  return session && staffActor(tx, session.staff_id, now)
}

/** A colleague as an actor, standing in for those away today; null for a leaver. */
export async function staffActor(tx: Tx, staffId: string, now: Date): Promise<Actor | null> {
  const person = await rowOrNull<Person>(
    tx,
    sql`select id, name, role, scope, team_id, locale from staff where id = ${staffId} and disabled_at is null`,
    'staff-actor',
  )
  return person && actorOf('staff', person, await coversOf(tx, person.id, now))
}

/** A key acts with its role's permissions, for the customers of the person it was made for. */
async function actorOfKey(tx: Tx, secret: string, now: Date): Promise<Actor | null> {
  const key = await rowOrNull<Person & { staff_id: string | null }>(
    tx,
    sql`select coalesce(s.id, k.id) as id, k.staff_id, k.name, k.role, s.scope, s.team_id,
               coalesce(s.locale, 'zh-Hans') as locale
        from api_keys k left join staff s on s.id = k.staff_id
        where k.token_hash = ${hashOf(secret)} and k.revoked_at is null and s.disabled_at is null`,
    'actor-of-key',
  )
  if (!key) return null
  const covers = key.staff_id === null ? [] : await coversOf(tx, key.staff_id, now)
  return actorOf('key', { ...key, scope: narrower(key.scope, defaultScope(key.role)) }, covers)
}

/** Whom somebody stands in for today, also those whose own stand-in is away and named this one. */
async function coversOf(tx: Tx, staffId: string, now: Date): Promise<string[]> {
  const on = localDate(now, await companyZone(tx, now))
  const away = await rows<{ staff_id: string }>(
    tx,
    sql`select staff_id from ${coveredBy(staffId, on)} away (staff_id) where staff_id <> ${staffId}`,
    'covers-of',
  )
  return away.map(({ staff_id }) => staff_id)
}

const order: Scope[] = ['own', 'team', 'all']

/** A key for a person sees no more than that person, nor more than its own role. */
const narrower = (a: Scope | null, b: Scope): Scope =>
  a !== null && order.indexOf(a) < order.indexOf(b) ? a : b

const actorOf = (kind: Actor['kind'], { team_id, ...person }: Person, covers: string[]): Actor => ({
  kind,
  id: person.id,
  name: person.name,
  role: person.role,
  scope: person.scope,
  teamId: team_id,
  covers,
  locale: person.locale,
  permissions: permissionsOf(person.role),
})
