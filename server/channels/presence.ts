import type { Presence } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { publish } from '../base/live.ts'
import { inboxNow } from './inbox-now.ts'
import { findConversation } from './inbox-scope.ts'
import { personOf } from './person-of.ts'

/** The colleagues who have a conversation open now, but the asker; who has not said so for a while is gone. */
export const presentIn = (tx: Tx, by: Actor, id: string, now: Date): Promise<Presence[]> =>
  rows<Presence>(
    tx,
    sql`select s.id, s.name, p.typing from conversation_presence p join staff s on s.id = p.staff_id
        where p.customer_id = ${id} and p.until > ${now} and p.staff_id is distinct from ${by.kind === 'staff' ? by.id : null}::uuid
        order by p.typing desc, s.name`,
    'present-in-conversation',
  )

/** Who types an answer to a conversation now; null when nobody does. */
export const typingIn = async (tx: Tx, id: string, now: Date): Promise<string | null> =>
  (
    await rowOrNull<{ name: string }>(
      tx,
      sql`select s.name from conversation_presence p join staff s on s.id = p.staff_id
          where p.customer_id = ${id} and p.typing and p.until > ${now} order by p.until desc limit 1`,
      'typing-in-conversation',
    )
  )?.name ?? null

/** Says that somebody looks at a conversation, types in it or has left it; said again while it is so. Others hear of a change. */
export async function setPresence(
  tx: Tx,
  by: Actor,
  { id, state }: { id: string; state: 'looking' | 'typing' | 'gone' },
  now: Date,
): Promise<{ present: Presence[] }> {
  const staffId = personOf(by)
  await findConversation(tx, by, id)
  const { policy } = await inboxNow(tx, now)
  const before = await rowOrNull<{ typing: boolean; until: Date }>(
    tx,
    sql`select typing, until from conversation_presence where customer_id = ${id} and staff_id = ${staffId}`,
  )
  const was = before && before.until > now ? (before.typing ? 'typing' : 'looking') : 'gone'
  const until = new Date(now.getTime() + policy.presence_seconds * 1000)
  await run(
    tx,
    state === 'gone'
      ? sql`delete from conversation_presence where customer_id = ${id} and staff_id = ${staffId}`
      : sql`insert into conversation_presence (customer_id, staff_id, typing, until)
            values (${id}, ${staffId}, ${state === 'typing'}, ${until})
            on conflict (customer_id, staff_id) do update set typing = excluded.typing, until = excluded.until`,
  )
  if (was !== state) await publish(tx, { topic: 'inbox', customer: id, what: 'presence' })
  return { present: await presentIn(tx, by, id, now) }
}
