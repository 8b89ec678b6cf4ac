import { run, sql, type Tx } from '../base/db.ts'
import { publish } from '../base/live.ts'

/** Until when the customer was promised the next answer, and which (`first`, `next`, `resolution`). */
export type Due = { at: Date; kind: string }

/**
 * Says when the next answer to a customer is due: the queue is in this order. Null: nothing is promised. For the words
 * that keep clocks; the earliest of several is theirs to choose.
 */
export async function setDue(tx: Tx, customerId: string, due: Due | null): Promise<void> {
  const changed = await run(
    tx,
    sql`update conversations set due_at = ${due?.at ?? null}, due_kind = ${due?.kind ?? null}
        where customer_id = ${customerId} and (due_at, due_kind) is distinct from (${due?.at ?? null}::timestamptz, ${due?.kind ?? null}::text)`,
    'set-conversation-due',
  )
  if (changed > 0) await publish(tx, { topic: 'inbox', customer: customerId, what: 'conversation' })
}
