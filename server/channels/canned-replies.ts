import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type CannedInput, type CannedReply, cannedInput } from '../../domain/channels/inbox-contract.ts'
import { faultOf } from '../../domain/channels/reply-template.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'

type Row = Omit<CannedReply, 'team' | 'updated_at' | 'may_edit' | 'updated_by'> & {
  staff_id: string | null
  team_id: string | null
  team_name: string | null
  updated_at: Date
  updated_by_name: string
}

/** Canned replies of `canned_replies r` that somebody may use: their own, their team's, everybody's. */
export function usableBy(by: Actor): Sql {
  const ways = [
    sql`r.scope = 'all'`,
    ...(by.kind === 'staff' && by.id ? [sql`r.staff_id = ${by.id}`] : []),
    ...(by.teamId ? [sql`r.team_id = ${by.teamId}`] : []),
    ...(by.kind === 'system' || by.role === 'administrator' ? [sql`r.scope = 'team'`] : []),
  ]
  return sql`(${join(ways, ' or ')})`
}

/** What was typed stands in the shortcut or the name; nothing typed fits all. */
export const likeTyped = (q: string | undefined): Sql =>
  q?.trim()
    ? sql`(strpos(lower(r.shortcut), ${q.trim().toLowerCase()}) > 0 or strpos(lower(r.name), ${q.trim().toLowerCase()}) > 0)`
    : sql`true`

/** Those somebody may use, by shortcut. */
export async function listCanned(
  tx: Tx,
  by: Actor,
  { limit, cursor, q }: { limit: number; cursor?: string | undefined; q?: string | undefined },
  now: Date,
): Promise<{ items: CannedReply[]; next: string | null }> {
  permit(by, 'conversations.read')
  const [shortcut, id] = cursor ? readCursor(cursor, ['string', 'string']) : []
  const found = await cannedRows(
    tx,
    sql`${usableBy(by)} and ${likeTyped(q)} and ${cursor ? sql`(r.shortcut, r.id) > (${shortcut}, ${id}::uuid)` : sql`true`}
        order by r.shortcut, r.id limit ${limit + 1}`,
  )
  const zone = await companyZone(tx, now)
  const last = found.slice(0, limit).at(-1)
  return {
    items: found.slice(0, limit).map(one => answer(one, by, zone)),
    next: found.length > limit && last ? cursorOf([last.shortcut, last.id]) : null,
  }
}

export const cannedRows = (tx: Tx, where: Sql): Promise<Row[]> =>
  rows<Row>(
    tx,
    sql`select r.id, r.scope, r.staff_id, r.team_id, g.name as team_name, r.shortcut, r.name, r.body, r.updated_at, r.updated_by_name
        from canned_replies r left join teams g on g.id = r.team_id where ${where}`,
  )

/** One's own are one's own; a team's are its members' and lead's; everybody's belong to leads and administrators. */
function mayEdit(
  by: Actor,
  { scope, staff_id, team_id }: { scope: string; staff_id: string | null; team_id: string | null },
): boolean {
  if (by.kind === 'system' || by.role === 'administrator') return scope !== 'personal' || staff_id === by.id
  if (!by.permissions.has('conversations.write')) return false
  if (scope === 'personal') return by.kind === 'staff' && staff_id === by.id
  if (scope === 'team') return team_id !== null && team_id === by.teamId
  return by.role === 'lead'
}

const answer = (row: Row, by: Actor, zone: string): CannedReply => ({
  id: row.id,
  scope: row.scope,
  team: row.team_id ? { id: row.team_id, name: row.team_name ?? '' } : null,
  shortcut: row.shortcut,
  name: row.name,
  body: row.body,
  updated_at: formatInZone(row.updated_at, zone),
  updated_by: row.updated_by_name,
  may_edit: mayEdit(by, row),
})

/** Keeps an answer for oneself, one's team or everybody. Throws `invalid` for a text that cannot be read. */
export async function addCanned(tx: Tx, by: Actor, input: CannedInput, now: Date): Promise<CannedReply> {
  permit(by, 'conversations.write')
  const id = newId(now)
  const values = valuesOf(by, input)
  await run(
    tx,
    sql`insert into canned_replies (id, scope, staff_id, team_id, shortcut, name, body, created_at, updated_at, updated_by_name)
        values (${id}, ${values.scope}, ${values.staff_id}, ${values.team_id}, ${values.shortcut}, ${values.name},
                ${JSON.stringify(values.body)}, ${now}, ${now}, ${by.name})`,
  )
  return one(tx, by, id, now)
}

/** Changes an answer that is one's to change. */
export async function changeCanned(
  tx: Tx,
  by: Actor,
  { id, ...input }: CannedInput & { id: string },
  now: Date,
): Promise<CannedReply> {
  permit(by, 'conversations.write')
  await lockMine(tx, by, id)
  const values = valuesOf(by, input)
  await run(
    tx,
    sql`update canned_replies set scope = ${values.scope}, staff_id = ${values.staff_id}, team_id = ${values.team_id},
          shortcut = ${values.shortcut}, name = ${values.name}, body = ${JSON.stringify(values.body)}, updated_at = ${now},
          updated_by_name = ${by.name} where id = ${id}`,
  )
  return one(tx, by, id, now)
}

export async function removeCanned(tx: Tx, by: Actor, id: string): Promise<void> {
  permit(by, 'conversations.write')
  await lockMine(tx, by, id)
  await run(tx, sql`delete from canned_replies where id = ${id}`)
}

async function one(tx: Tx, by: Actor, id: string, now: Date): Promise<CannedReply> {
  const zone = await companyZone(tx, now)
  return answer((await cannedRows(tx, sql`r.id = ${id}`))[0]!, by, zone)
}

async function lockMine(tx: Tx, by: Actor, id: string): Promise<void> {
  const found = await rowOrNull<{ scope: string; staff_id: string | null; team_id: string | null }>(
    tx,
    sql`select r.scope, r.staff_id, r.team_id from canned_replies r where r.id = ${id} and ${usableBy(by)} for update`,
  )
  if (!found)
    throw new Problem('not_found', 'channels.canned_unknown', 'there is no such answer, or it is not yours')
  if (!mayEdit(by, found))
    throw new Problem('refused', 'channels.canned_not_yours', 'others answer for this text')
}

function valuesOf(by: Actor, input: CannedInput) {
  const given = parseInput(cannedInput, input)
  const owned = {
    staff_id: given.scope === 'personal' && by.kind === 'staff' ? by.id : null,
    team_id: given.scope === 'team' ? (given.team ?? by.teamId) : null,
  }
  if (!mayEdit(by, { scope: given.scope, ...owned }) || (given.scope === 'team' && !owned.team_id)) {
    throw invalid('scope', 'channels.canned_not_yours', 'not for you to keep for so many')
  }
  if (!Object.values(given.body).some(text => text?.trim())) {
    throw invalid('body', 'input.required', 'is empty')
  }
  for (const [language, text] of Object.entries(given.body)) {
    const fault = text ? faultOf(text) : null
    if (fault) throw invalid(`body.${language}`, 'channels.canned_unreadable', fault)
  }
  return { ...given, ...owned }
}

const invalid = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }], params: { reason: message } })
