import * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type NewTeam, newTeam, type Team } from '../../domain/staff/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { forgetActors } from './authenticate.ts'
import { mustBeActive } from './available.ts'

const chosen = (where: Sql): Sql => sql`
  select t.id, t.name,
         case when l.id is not null then jsonb_build_object('id', l.id, 'name', l.name) end as lead,
         case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as above,
         (select count(*) from staff s where s.team_id = t.id and s.disabled_at is null) as members
  from teams t left join staff l on l.id = t.lead_id left join teams u on u.id = t.above_id
  where ${where} order by t.name collate "C"`

/** Teams by name, with how many are in them. */
export const listTeams = (tx: Tx): Promise<Team[]> => rows<Team>(tx, chosen(sql`true`))

/** Adds a team. Throws `conflict` for a taken name. */
export async function createTeam(tx: Tx, by: Actor, input: NewTeam, now: Date): Promise<Team> {
  permit(by, 'staff.write')
  const { name, lead_id, above_id } = parseInput(newTeam, input)
  const id = newId(now)
  await mustFit(tx, id, name, lead_id)
  await mustAnswerTo(tx, id, above_id)
  await run(
    tx,
    sql`insert into teams (id, name, lead_id, above_id, created_at)
        values (${id}, ${name}, ${lead_id ?? null}, ${above_id ?? null}, ${now})`,
  )
  return team(tx, id)
}

/** Renames a team or gives it another lead. */
export async function updateTeam(tx: Tx, by: Actor, id: string, input: Partial<NewTeam>): Promise<Team> {
  permit(by, 'staff.write')
  const { name, lead_id, above_id } = parseInput(z.partial(newTeam), input)
  const before = await team(tx, id)
  await mustFit(tx, id, name ?? before.name, lead_id)
  await mustAnswerTo(tx, id, above_id)
  await run(
    tx,
    sql`update teams set name = ${name ?? before.name},
          lead_id = ${lead_id === undefined ? (before.lead?.id ?? null) : lead_id},
          above_id = ${above_id === undefined ? (before.above?.id ?? null) : above_id}
        where id = ${id}`,
  )
  return team(tx, id)
}

/** Removes a team that nobody belongs to, leavers aside. Throws `refused` else. */
export async function removeTeam(tx: Tx, by: Actor, id: string): Promise<void> {
  permit(by, 'staff.write')
  const { members } = await team(tx, id)
  if (members > 0) throw new Problem('refused', 'staff.team_in_use', 'Colleagues still belong to this team')
  await run(tx, sql`update staff set team_id = null where team_id = ${id}`)
  await run(tx, sql`update teams set above_id = null where above_id = ${id}`)
  await run(tx, sql`delete from teams where id = ${id}`)
  forgetActors()
}

async function team(tx: Tx, id: string): Promise<Team> {
  const found = await rowOrNull<Team>(tx, chosen(sql`t.id = ${id}`))
  if (!found) throw new Problem('not_found', 'staff.unknown_team', 'There is no such team')
  return found
}

async function mustFit(tx: Tx, id: string, name: string, leadId: string | null | undefined): Promise<void> {
  if (leadId) await mustBeActive(tx, leadId, null)
  if (await rowOrNull(tx, sql`select 1 from teams where name = ${name} and id <> ${id}`)) {
    throw new Problem('conflict', 'staff.team_taken', `There is a team ${name} already`, { params: { name } })
  }
}

/** A team answers to another one, never to itself over any number of steps. */
async function mustAnswerTo(tx: Tx, id: string, aboveId: string | null | undefined): Promise<void> {
  if (!aboveId) return
  await team(tx, aboveId)
  const loop = await rowOrNull(
    tx,
    sql`with recursive up (id) as (
          select ${aboveId}::uuid union select t.above_id from up join teams t on t.id = up.id where t.above_id is not null
        ) select 1 from up where id = ${id}`,
  )
  if (!loop) return
  throw new Problem('invalid', 'staff.team_loop', 'A team cannot answer to itself', {
    fields: [{ path: 'above_id', code: 'staff.team_loop', message: 'answers to this team already' }],
  })
}
