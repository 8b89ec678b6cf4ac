import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type Assignment, assignment } from '../../domain/channels/inbox-contract.ts'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { permissionsOf, type Role } from '../../domain/staff/policy.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { noteEvent } from './conversation-events.ts'
import { conversationItem } from './inbox-get.ts'
import { writeNote } from './inbox-notes.ts'
import { tellOfConversation } from './inbox-notices.ts'
import { type ConversationRef, lockConversation } from './inbox-scope.ts'

/**
 * Gives a conversation to a colleague, a team or nobody. A note says what they need to know: it stays in the conversation
 * and goes with the notice. Who gets it sees it, whatever their scope. Throws `invalid` for somebody who answers nobody.
 */
export async function assignConversation(
  tx: Tx,
  by: Actor,
  { id, ...input }: Assignment & { id: string },
  now: Date,
): Promise<ConversationItem> {
  const before = await lockConversation(tx, by, id)
  const { assignee, team, note } = parseInput(assignment, input)
  const to = {
    assignee: assignee === undefined ? before.assignee_id : assignee,
    team: team === undefined ? before.team_id : team,
  }
  const names = { assignee: await colleague(tx, to.assignee), team: await teamName(tx, to.team) }
  // Read before it is handed on: afterwards it may be out of the giver's sight.
  await give(tx, by, before, to, names, now)
  if (note?.trim()) await writeNote(tx, by, before, { body: note, mentions: [], files: [] }, now)
  const item = await conversationItem(tx, { ...by, scope: 'all' }, id, now)
  if (to.assignee && to.assignee !== before.assignee_id && to.assignee !== by.id) {
    const told = { kind: 'assigned' as const, key: `assigned:${newId(now)}`, by: by.name, text: note ?? null }
    await tellOfConversation(tx, before, [to.assignee], told, now)
  }
  return item
}

async function give(
  tx: Tx,
  by: Actor,
  before: ConversationRef,
  to: { assignee: string | null; team: string | null },
  names: { assignee: string | null; team: string | null },
  now: Date,
): Promise<void> {
  if (to.assignee === before.assignee_id && to.team === before.team_id) return
  await run(
    tx,
    sql`update conversations set assignee_id = ${to.assignee}, team_id = ${to.team}, bot = bot and ${to.assignee === null}
        where customer_id = ${before.id}`,
  )
  const event =
    to.assignee === by.id && by.id !== null ? 'taken' : to.assignee || to.team ? 'assigned' : 'released'
  await noteEvent(tx, by, before.id, { event, to: names.assignee, team: names.team }, now)
}

/** Takes a conversation that is nobody's, because somebody has just answered in it. */
export const takeUnassigned = (tx: Tx, by: Actor, talk: ConversationRef, now: Date): Promise<void> =>
  by.kind === 'staff' && by.id && talk.assignee_id === null
    ? give(tx, by, talk, { assignee: by.id, team: talk.team_id }, { assignee: by.name, team: null }, now)
    : Promise.resolve()

async function colleague(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null
  const found = await rowOrNull<{ name: string; role: Role }>(
    tx,
    sql`select name, role from staff where id = ${id} and disabled_at is null`,
  )
  if (found && permissionsOf(found.role).has('conversations.write')) return found.name
  throw new Problem(
    'invalid',
    'channels.cannot_answer',
    'there is no such colleague, or they answer no customers',
    {
      fields: [{ path: 'assignee', code: 'channels.cannot_answer', message: 'answers no customers' }],
    },
  )
}

async function teamName(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null
  const found = await rowOrNull<{ name: string }>(tx, sql`select name from teams where id = ${id}`)
  if (found) return found.name
  throw new Problem('invalid', 'staff.unknown_team', 'there is no such team', {
    fields: [{ path: 'team', code: 'staff.unknown_team', message: 'no such team' }],
  })
}
