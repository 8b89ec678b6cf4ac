import type { Role } from '../../domain/staff/policy.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'

export { staffActor } from './authenticate.ts'
export { listStaff, staffMember } from './members.ts'
export { absencesOf, awayOn, coveredBy, delegateOf, standInsOn } from './stand-in.ts'

/** Names of colleagues, leavers too: id → name. */
export async function staffNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from staff where id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/**
 * Colleagues that files name by e-mail (in any case) or by name: text → id. Leavers, unknown texts and names that two
 * colleagues share are left out.
 */
export async function staffNamed(tx: Tx, texts: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ text: string; id: string }>(
    tx,
    sql`select t.text, min(s.id::text) as id
        from unnest(${texts}::text[]) as t (text)
        join staff s on s.disabled_at is null and (lower(s.email) = lower(t.text) or s.name = t.text)
        group by t.text having count(*) = 1`,
  )
  return new Map(found.map(({ text, id }) => [text, id]))
}

/** The ids of a team's members, leavers too: a subquery. Without a team, nobody. */
export const membersOf = (teamId: string | null): Sql =>
  sql`(select s.id from staff s where s.team_id = ${teamId}::uuid)`

/** The lead of a person's team; null without team or lead, and for the lead. */
export async function leadOf(tx: Tx, staffId: string): Promise<string | null> {
  const found = await rowOrNull<{ lead_id: string | null }>(
    tx,
    sql`select t.lead_id from staff s join teams t on t.id = s.team_id
        join staff l on l.id = t.lead_id and l.disabled_at is null
        where s.id = ${staffId} and t.lead_id <> s.id`,
  )
  return found?.lead_id ?? null
}

/** Whether a person is there to be given work. */
export async function isActiveStaff(tx: Tx, staffId: string): Promise<boolean> {
  return (
    (await rowOrNull(tx, sql`select 1 from staff where id = ${staffId} and disabled_at is null`)) !== null
  )
}

/** A colleague by e-mail address in any case, leavers too; null for none. */
export const staffByEmail = (
  tx: Tx,
  email: string,
): Promise<{ id: string; role: Role; disabled: boolean } | null> =>
  rowOrNull(
    tx,
    sql`select id, role, disabled_at is not null as disabled from staff where lower(email) = lower(${email.trim()})`,
  )
