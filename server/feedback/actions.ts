import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import {
  type Improvement,
  type ImprovementChange,
  improvementChange,
  type NewImprovement,
  newImprovement,
} from '../../domain/feedback/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { getImprovement } from './reads.ts'

/** Opens an improvement; whoever opens it owns it unless another is named. Needs `tickets.write`. */
export async function openImprovement(
  tx: Tx,
  by: Actor,
  given: NewImprovement,
  now: Date,
): Promise<Improvement> {
  permit(by, 'tickets.write')
  const input = parseInput(newImprovement, given)
  const owner = input.owner === undefined ? (by.kind === 'staff' ? by.id : null) : input.owner
  await mustWorkHere(tx, owner)
  const id = newId(now)
  await run(
    tx,
    sql`insert into improvements (id, title, source, source_name, about, owner_id, due_on, created_at, created_by_name,
                                  updated_at, updated_by_name)
        values (${id}, ${input.title}, ${input.source ?? null}, ${input.source_name}, ${input.about}, ${owner},
                ${input.due_on ?? null}, ${now}, ${by.name}, ${now}, ${by.name})`,
  )
  return getImprovement(tx, by, id, now)
}

/** Moves an improvement on. Ended, it says what came of it: throws `feedback.no_outcome` without. */
export async function changeImprovement(
  tx: Tx,
  by: Actor,
  id: string,
  given: ImprovementChange,
  now: Date,
): Promise<Improvement> {
  permit(by, 'tickets.write')
  const change = parseInput(improvementChange, given)
  await run(tx, sql`select 1 from improvements where id = ${id} for update`)
  const before = await getImprovement(tx, by, id, now)
  const after = {
    title: change.title ?? before.title,
    about: change.about ?? before.about,
    owner: change.owner === undefined ? (before.owner?.id ?? null) : change.owner,
    due_on: change.due_on === undefined ? before.due_on : change.due_on,
    status: change.status ?? before.status,
    outcome: change.outcome ?? before.outcome,
  }
  const ended = after.status === 'done' || after.status === 'dropped'
  if (ended && after.outcome === '')
    throw new Problem('invalid', 'feedback.no_outcome', 'say what came of it', {
      fields: [{ path: 'outcome', code: 'feedback.no_outcome', message: 'say what came of it' }],
    })
  if (change.owner) await mustWorkHere(tx, change.owner)
  await run(
    tx,
    sql`update improvements set title = ${after.title}, about = ${after.about}, owner_id = ${after.owner},
          due_on = ${after.due_on}, status = ${after.status}, outcome = ${after.outcome}, updated_at = ${now},
          updated_by_name = ${by.name}, ended_at = ${ended ? sql`coalesce(ended_at, ${now})` : sql`null`}
        where id = ${id}`,
  )
  return getImprovement(tx, by, id, now)
}

async function mustWorkHere(tx: Tx, id: string | null): Promise<void> {
  if (id === null || (await rowOrNull(tx, sql`select 1 from staff where id = ${id} and disabled_at is null`)))
    return
  throw new Problem('invalid', 'feedback.no_colleague', 'there is no such colleague', {
    fields: [{ path: 'owner', code: 'feedback.no_colleague', message: 'there is no such colleague' }],
  })
}
