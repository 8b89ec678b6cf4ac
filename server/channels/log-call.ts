import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { say } from '../base/text.ts'
import { findCustomer } from '../customers/reads.ts'
import { recordSaid } from './record-said.ts'

export type CallToLog = {
  customer_code: string
  direction: 'in' | 'out'
  number?: string
  started_at?: string
  seconds: number
  note: string
}

/** Logs a call with a customer of one's own sight, by hand: who called, when, how long, what was said. */
export async function logCall(
  tx: Tx,
  by: Actor,
  call: CallToLog,
  now: Date,
): Promise<{ message_id: string }> {
  permit(by, 'conversations.write')
  const { id: customerId } = await findCustomer(tx, by, call.customer_code)
  const at = call.started_at ? new Date(call.started_at) : now
  if (at > now) {
    const message = 'a call that is logged has begun already'
    throw new Problem('invalid', 'channels.call_in_future', message, {
      fields: [{ path: 'started_at', code: 'channels.call_in_future', message }],
    })
  }
  const filed = await rowOrNull<{ phone: string | null }>(
    tx,
    sql`select phone from customers where id = ${customerId}`,
  )
  const length = `${Math.floor(call.seconds / 60)}:${String(call.seconds % 60).padStart(2, '0')}`
  const how = call.seconds > 0 ? call.direction : call.direction === 'in' ? 'missed' : 'no_answer'
  const { messageId } = await recordSaid(
    tx,
    {
      customerId,
      channel: 'phone',
      accountId: null,
      externalId: `logged:${newId(now)}`,
      address: call.number ?? filed?.phone ?? '',
      direction: call.direction,
      at,
      by: { id: by.kind === 'staff' ? by.id : null, name: by.name },
      kind: 'call',
      subject: say(by.locale, `channels:call.${how}`, { length }),
      body: call.note,
      payload: {
        direction: call.direction,
        seconds: call.seconds,
        answered: call.seconds > 0,
        logged_by: by.name,
      },
    },
    now,
  )
  return { message_id: messageId }
}
