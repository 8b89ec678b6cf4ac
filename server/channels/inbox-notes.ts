import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type NewNote, newNote } from '../../domain/channels/inbox-contract.ts'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { oneMessage } from './conversation-messages.ts'
import { tellOfConversation } from './inbox-notices.ts'
import { dropDraft } from './inbox-own.ts'
import { type ConversationRef, lockConversation } from './inbox-scope.ts'
import { attachFiles } from './message-files.ts'
import { indexMessages } from './message-search.ts'

/** Writes a note into a conversation: colleagues see it, the customer never. Who is named is told and may open it. */
export async function addNote(
  tx: Tx,
  by: Actor,
  { id, ...input }: NewNote & { id: string },
  now: Date,
): Promise<ConversationMessage> {
  const talk = await lockConversation(tx, by, id)
  const note = parseInput(newNote, input)
  const messageId = await writeNote(tx, by, talk, note, now)
  if (by.kind === 'staff') await dropDraft(tx, by.id, id, 'note')
  return oneMessage(tx, id, messageId, now)
}

/** The same for verbs that have found and locked the conversation. */
export async function writeNote(
  tx: Tx,
  by: Actor,
  talk: ConversationRef,
  { body, mentions, files }: { body: string; mentions: readonly string[]; files: readonly string[] },
  now: Date,
): Promise<string> {
  const named = [...new Set(mentions)]
  await mustBeHere(tx, named)
  const messageId = newId(now)
  const person = by.kind === 'staff'
  await run(
    tx,
    sql`insert into messages (customer_id, id, at, direction, channel, author_kind, author_id, author_name, body)
        values (${talk.id}, ${messageId}, ${now}, 'note', ${talk.last_channel}, ${person ? 'staff' : 'system'},
                ${person ? by.id : null}::uuid, ${by.name}, ${body})`,
    'write-note',
  )
  if (files.length > 0) await attachFiles(tx, talk.id, messageId, files)
  await run(
    tx,
    sql`insert into conversation_mentions (customer_id, message_id, staff_id, at)
        select ${talk.id}, ${messageId}, id, ${now} from unnest(${named}::uuid[]) n (id)`,
  )
  await indexMessages(tx, talk.id, [messageId])
  await publish(tx, { topic: 'inbox', customer: talk.id, message: messageId, what: 'note' })
  const others = named.filter(one => one !== by.id)
  await tellOfConversation(
    tx,
    talk,
    others,
    { kind: 'mention', key: `mention:${messageId}`, by: by.name, text: body },
    now,
  )
  return messageId
}

async function mustBeHere(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await rows(
    tx,
    sql`select 1 from staff where id = any(${ids}::uuid[]) and disabled_at is null`,
  )
  if (found.length === ids.length) return
  throw new Problem('invalid', 'channels.unknown_mention', 'somebody named is no colleague, or has left', {
    fields: [{ path: 'mentions', code: 'channels.unknown_mention', message: 'no colleague' }],
  })
}
