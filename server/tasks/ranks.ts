import type { Ranks } from '../../domain/tasks/ladder.ts'
import { rows, sql, type Tx } from '../base/db.ts'

/** Everyone who works here with their team, the teams, and the administrators: small tables, read whole. */
export async function ranksNow(tx: Tx): Promise<Ranks & { names: Map<string, string> }> {
  const staff = await rows<{ id: string; name: string; role: string; teamId: string | null }>(
    tx,
    sql`select id, name, role, team_id as "teamId" from staff where disabled_at is null order by created_at, id`,
  )
  const teams = await rows<{ id: string; leadId: string | null; aboveId: string | null }>(
    tx,
    sql`select id, lead_id as "leadId", above_id as "aboveId" from teams`,
  )
  return {
    people: new Map(staff.map(one => [one.id, one])),
    teams: new Map(teams.map(one => [one.id, one])),
    administrators: staff.filter(one => one.role === 'administrator').map(one => one.id),
    names: new Map(staff.map(one => [one.id, one.name])),
  }
}
