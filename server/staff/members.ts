import { Problem } from '../../domain/base/problem.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'

export type MemberQuery = {
  limit: number
  cursor?: string
  q?: string
  role?: string
  team?: string
  disabled?: 'without' | 'with' | 'only'
}

/** Colleagues by name; leavers only when asked for. */
export async function listStaff(
  tx: Tx,
  query: MemberQuery,
  now: Date,
): Promise<{ items: StaffMember[]; next: string | null }> {
  const conditions = [
    query.disabled === 'with'
      ? sql`true`
      : query.disabled === 'only'
        ? sql`s.disabled_at is not null`
        : active,
    query.role ? sql`s.role = ${query.role}` : sql`true`,
    query.team ? sql`s.team_id = ${query.team}` : sql`true`,
    query.q ? sql`(s.name ilike ${like(query.q)} or s.email ilike ${like(query.q)})` : sql`true`,
    query.cursor ? after(query.cursor) : sql`true`,
  ]
  const found = await members(tx, join(conditions, ' and '), query.limit + 1, now)
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: found.length > query.limit ? `${last!.id} ${last!.name}` : null }
}

/** A colleague by id. Throws `not_found`. */
export async function staffMember(tx: Tx, id: string, now: Date): Promise<StaffMember> {
  const [found] = await members(tx, sql`s.id = ${id}`, 1, now)
  if (!found) throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
  return found
}

const active = sql`s.disabled_at is null`
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function after(cursor: string): Sql {
  const [id = '', ...name] = cursor.split(' ')
  if (!/^[0-9a-f-]{36}$/.test(id)) {
    throw new Problem('invalid', 'input.bad_cursor', 'The cursor is not one of ours')
  }
  return sql`(s.name collate "C", s.id) > (${name.join(' ')}, ${id})`
}

type Row = Omit<StaffMember, 'created_at' | 'disabled_at' | 'last_seen_at'> & {
  created_at: Date
  disabled_at: Date | null
  last_seen_at: Date | null
}

async function members(tx: Tx, where: Sql, limit: number, now: Date): Promise<StaffMember[]> {
  const zone = await companyZone(tx, now)
  const today = localDate(now, zone)
  const found = await rows<Row>(
    tx,
    sql`select s.id, s.email, s.name, s.role, s.scope, s.locale, s.created_at, s.disabled_at,
               s.password_hash is not null as has_password,
               case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as team,
               (select jsonb_build_object('to_on', a.to_on, 'delegate', d.name)
                from absences a left join staff d on d.id = a.delegate_id
                where a.staff_id = s.id and ${today}::date between a.from_on and a.to_on limit 1) as absent,
               (select max(seen_at) from sessions x where x.staff_id = s.id) as last_seen_at
        from staff s left join teams t on t.id = s.team_id
        where ${where} order by s.name collate "C", s.id limit ${limit}`,
  )
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return found.map(one => ({
    ...one,
    created_at: formatInZone(one.created_at, zone),
    disabled_at: time(one.disabled_at),
    last_seen_at: time(one.last_seen_at),
  }))
}
