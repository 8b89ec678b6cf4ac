import { parseInput } from '../../domain/base/parse-input.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type DraftInput, draftInput } from '../../domain/channels/inbox-contract.ts'
import type { Draft } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { publish } from '../base/live.ts'
import { inboxNow } from './inbox-now.ts'
import { findConversation } from './inbox-scope.ts'
import { personOf } from './person-of.ts'

/**
 * Says how far somebody has read: up to a message, which never goes backwards; null makes it unread again. Having read it
 * all settles the mentions in it.
 */
export async function setRead(
  tx: Tx,
  by: Actor,
  { id, message }: { id: string; message: string | null },
): Promise<void> {
  const staffId = personOf(by)
  await findConversation(tx, by, id)
  if (message === null) {
    await run(tx, sql`delete from conversation_reads where customer_id = ${id} and staff_id = ${staffId}`)
  } else {
    await run(
      tx,
      sql`with upto as (select at from messages where customer_id = ${id} and id = ${message}),
            settled as (
              update conversation_mentions t set seen_at = u.at from upto u
              where t.customer_id = ${id} and t.staff_id = ${staffId} and t.seen_at is null and t.at <= u.at)
          insert into conversation_reads (customer_id, staff_id, read_at) select ${id}, ${staffId}, at from upto
          on conflict (customer_id, staff_id) do update set read_at = greatest(conversation_reads.read_at, excluded.read_at)`,
    )
  }
  // Only the reader's own pages look different: `staff` says whose.
  await publish(tx, { topic: 'inbox', customer: id, what: 'read', staff: staffId })
}

/** Keeps what somebody has begun to write; an empty text without files throws it away. */
export async function keepDraft(
  tx: Tx,
  by: Actor,
  { id, ...input }: DraftInput & { id: string },
  now: Date,
): Promise<{ draft: Draft | null }> {
  const staffId = personOf(by)
  await findConversation(tx, by, id)
  const { mode, body, way } = parseInput(draftInput, input)
  if (body.trim() === '' && !way.files?.length) {
    await dropDraft(tx, staffId, id, mode)
    return { draft: null }
  }
  const { updated_at } = await row<{ updated_at: Date }>(
    tx,
    sql`insert into conversation_drafts (customer_id, staff_id, mode, body, way, updated_at)
        values (${id}, ${staffId}, ${mode}, ${body}, ${JSON.stringify(way)}, ${now})
        on conflict (customer_id, staff_id, mode) do update
          set body = excluded.body, way = excluded.way, updated_at = excluded.updated_at
        returning updated_at`,
  )
  const zone = await companyZone(tx, now)
  return { draft: { mode, body, way, updated_at: formatInZone(updated_at, zone) } }
}

export const dropDraft = (
  tx: Tx,
  staffId: string | null,
  id: string,
  mode: 'reply' | 'note',
): Promise<number> =>
  run(
    tx,
    sql`delete from conversation_drafts where customer_id = ${id} and staff_id = ${staffId}::uuid and mode = ${mode}`,
  )

/** Throws away drafts that nobody touched for long, and what is left of those who went without saying so. */
export async function tidyInbox(tx: Tx, now: Date): Promise<void> {
  const { policy } = await inboxNow(tx, now)
  const old = new Date(now.getTime() - policy.draft_days * 86_400_000)
  await run(tx, sql`delete from conversation_drafts where updated_at < ${old}`)
  await run(tx, sql`delete from conversation_presence where until < ${now}`)
}
