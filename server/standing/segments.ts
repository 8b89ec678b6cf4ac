import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import { faultsOf } from '../../domain/handbook/fields.ts'
import {
  type NewSegment,
  newSegment,
  type SegmentChange,
  segmentChange,
  type Visibility,
} from '../../domain/standing/segments-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { conditionSetting } from './condition-sql.ts'
import { findSegment, type SegmentRow } from './segment-store.ts'

/** Looks who belongs to a segment, in the background. */
export const REFRESH_JOB = 'segments.refresh'

/**
 * Saves a condition as a segment; who belongs is looked up in the background. Needs `customers.read`, and
 * `segments.share` to make it everybody's. Throws `invalid` with the fields, `standing.segment_name_taken`.
 */
export async function createSegment(tx: Tx, by: Actor, input: NewSegment, now: Date): Promise<string> {
  permit(by, 'customers.read')
  const { name, condition, visibility, columns, sort } = parseInput(newSegment, input)
  await mustBeUsable(tx, condition, now)
  const place = placeOf(by, visibility)
  const id = newId(now)
  await mustBeFree(tx, { id, name, visibility, ...place })
  await run(
    tx,
    sql`insert into segments (id, name, condition, visibility, owner_id, owner_name, team_id, columns, sort,
                              created_at, updated_at, updated_by)
        values (${id}, ${name}, ${JSON.stringify(condition)}, ${visibility}, ${place.owner_id}, ${by.name},
                ${place.team_id}, ${columns}, ${sort}, ${now}, ${now}, ${by.name})`,
  )
  await enqueue(tx, { name: REFRESH_JOB, payload: { segmentId: id }, key: id, now })
  return id
}

/** Changes a segment: a missing field keeps. Its owner may, and who has `segments.share` where it is everybody's. */
export async function updateSegment(
  tx: Tx,
  by: Actor,
  asked: string,
  input: SegmentChange,
  now: Date,
): Promise<string> {
  permit(by, 'customers.read')
  const change = parseInput(segmentChange, input)
  const before = await findSegment(tx, by, asked, true)
  mustBeEditable(by, before)
  if (change.condition) await mustBeUsable(tx, change.condition, now)
  const visibility = change.visibility ?? before.visibility
  const place =
    visibility === before.visibility
      ? { owner_id: before.owner_id, team_id: before.team_id }
      : { ...placeOf(by, visibility), ...(before.owner_id && { owner_id: before.owner_id }) }
  const after = { ...before, ...defined(change), visibility, ...place }
  await mustBeFree(tx, after)
  const redefined = JSON.stringify(after.condition) !== JSON.stringify(before.condition)
  await run(
    tx,
    sql`update segments set name = ${after.name}, condition = ${JSON.stringify(after.condition)},
          visibility = ${visibility}, owner_id = ${place.owner_id}, team_id = ${place.team_id},
          columns = ${after.columns}, sort = ${after.sort}, updated_at = ${now}, updated_by = ${by.name},
          revision = revision + ${redefined ? 1 : 0}
        where id = ${before.id}`,
  )
  if (redefined)
    await enqueue(tx, { name: REFRESH_JOB, payload: { segmentId: before.id }, key: before.id, now })
  return before.id
}

/** Takes a segment away, or brings it back; its history stays. Throws `standing.segment_name_taken` when it comes back too late. */
export async function archiveSegment(
  tx: Tx,
  by: Actor,
  asked: string,
  archived: boolean,
  now: Date,
): Promise<string> {
  permit(by, 'customers.read')
  const segment = await findSegment(tx, by, asked, true)
  mustBeEditable(by, segment)
  if ((segment.archived_at !== null) === archived) return segment.id
  if (!archived) await mustBeFree(tx, segment)
  await run(
    tx,
    sql`update segments set archived_at = ${archived ? now : null}, updated_at = ${now}, updated_by = ${by.name}
        where id = ${segment.id}`,
  )
  if (!archived)
    await enqueue(tx, { name: REFRESH_JOB, payload: { segmentId: segment.id }, key: segment.id, now })
  return segment.id
}

export const mayEdit = (by: Actor, segment: SegmentRow): boolean =>
  by.kind === 'system' ||
  (segment.owner_id !== null && segment.owner_id === by.id) ||
  (segment.visibility === 'all' && by.permissions.has('segments.share')) ||
  by.role === 'administrator'

function mustBeEditable(by: Actor, segment: SegmentRow): void {
  if (mayEdit(by, segment)) return
  throw new Problem('forbidden', 'standing.segment_of_another', 'only its owner may change this segment')
}

/** Throws `invalid` with the places where a condition names what is not there or cannot be compared so. */
export async function mustBeUsable(tx: Tx, condition: Condition, now: Date): Promise<void> {
  const faults = faultsOf(condition, (await conditionSetting(tx, now)).fields)
  if (faults.length === 0) return
  const fields = faults.map(({ path, code, message, params }) => ({
    path: `condition${path ? `.${path}` : ''}`,
    code,
    message,
    params,
  }))
  throw new Problem('invalid', 'input.invalid', faults.map(one => one.message).join('; '), { fields })
}

/** Whose a segment becomes. Private ones need a person, the team's a team. */
function placeOf(by: Actor, visibility: Visibility): { owner_id: string | null; team_id: string | null } {
  const owner_id = by.kind === 'staff' ? by.id : null
  if (visibility === 'all') {
    permit(by, 'segments.share')
    return { owner_id, team_id: null }
  }
  const missing = visibility === 'private' ? owner_id === null : by.teamId === null
  if (!missing) return { owner_id, team_id: visibility === 'team' ? by.teamId : null }
  const code = visibility === 'private' ? 'standing.segment_of_nobody' : 'standing.segment_without_team'
  const message =
    visibility === 'private' ? 'a key without a person has nothing private' : 'you are in no team'
  throw new Problem('invalid', code, message, { fields: [{ path: 'visibility', code, message }] })
}

type Named = Pick<SegmentRow, 'id' | 'name' | 'visibility' | 'owner_id' | 'team_id'>

/** Names are unique among what is private to one person, among a team's, among everybody's. */
async function mustBeFree(tx: Tx, { id, name, visibility, owner_id, team_id }: Named): Promise<void> {
  const taken = await rowOrNull(
    tx,
    sql`select 1 from segments where name = ${name} and visibility = ${visibility} and id <> ${id} and archived_at is null
          and case visibility when 'private' then owner_id = ${owner_id}::uuid when 'team' then team_id = ${team_id}::uuid else true end`,
  )
  if (!taken) return
  const message = `there is a segment called ${name}`
  throw new Problem('conflict', 'standing.segment_name_taken', message, {
    fields: [{ path: 'name', code: 'standing.segment_name_taken', message, params: { name } }],
    params: { name },
  })
}

const defined = <T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
