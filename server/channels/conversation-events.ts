import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'

/** What was done with a conversation, as a line in it: `assigned`, `snoozed`, `woke`, `closed`, `reopened`, `matched` … */
export type ConversationEvent = { event: string } & Record<string, string | null>

/** Writes what was done into the conversation, and tells whoever has it open. */
export async function noteEvent(
  tx: Tx,
  by: Actor,
  customerId: string,
  payload: ConversationEvent,
  now: Date,
): Promise<string> {
  const id = newId(now)
  const person = by.kind === 'staff'
  await run(
    tx,
    sql`insert into messages (customer_id, id, at, direction, channel, author_kind, author_id, author_name, kind, body, payload)
        select ${customerId}, ${id}, ${now}, 'note', last_channel, ${person ? 'staff' : 'system'}, ${person ? by.id : null}::uuid,
               ${by.kind === 'system' ? null : by.name}, 'event', '', ${JSON.stringify(payload)}
        from conversations where customer_id = ${customerId}`,
    'write-conversation-event',
  )
  await publish(tx, { topic: 'inbox', customer: customerId, what: 'conversation' })
  return id
}
