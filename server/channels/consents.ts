import { formatInZone } from '../../domain/calendar/zone.ts'
import { contactPolicy } from '../../domain/channels/contact-policy.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import type { ConsentPurpose, Consents } from '../../domain/channels/door-contract.ts'
import { refusesMailings } from '../../domain/channels/refusal-words.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'

type Row = {
  purpose: ConsentPurpose
  channel: CustomerChannel | null
  given: boolean
  at: Date
  source: Consents['items'][number]['source']
  by: string | null
}

/** What a customer allows and refuses now. Throws `customers.unknown` when out of sight. */
export async function consentsOf(tx: Tx, by: Actor, code: string, now: Date): Promise<Consents> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { today, timezone } = await companyAt(tx, now)
  const { value } = await policyOn(tx, contactPolicy, today)
  const latest = await rows<Row>(
    tx,
    sql`select distinct on (c.purpose, c.channel) c.purpose, c.channel, c.given, c.at, c.source, s.name as by
        from consents c left join staff s on s.id = c.by_id
        where c.customer_id = ${id} order by c.purpose, c.channel, c.at desc, c.id desc`,
  )
  return {
    items: latest.map(one => ({ ...one, at: formatInZone(one.at, timezone) })),
    consent_first: value.consent_first,
  }
}

export type ConsentToNote = { purpose: ConsentPurpose; channel?: CustomerChannel | null; given: boolean }

/** Notes what a customer told a colleague: allowed or refused, for a purpose, everywhere or on one channel. */
export async function noteConsent(
  tx: Tx,
  by: Actor,
  code: string,
  said: ConsentToNote,
  now: Date,
): Promise<Consents> {
  permit(by, 'customers.write')
  const { id } = await findCustomer(tx, by, code)
  await writeConsent(tx, id, said, { source: 'staff', byId: by.kind === 'staff' ? by.id : null }, now)
  await recordAudit(tx, by, 'channels.consent', 'customer', [id], [said.purpose], now)
  return consentsOf(tx, by, code, now)
}

/** Writes a consent or a refusal, from wherever it came. What holds already is not written again. */
export async function writeConsent(
  tx: Tx,
  customerId: string,
  { purpose, channel = null, given }: ConsentToNote,
  from: { source: 'staff' | 'message' | 'portal' | 'import'; byId?: string | null },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into consents (customer_id, id, at, purpose, channel, given, source, by_id)
        select ${customerId}, ${newId(now)}, ${now}, ${purpose}, ${channel}::text, ${given}, ${from.source}, ${from.byId ?? null}
        where ${given} is distinct from (
          select given from consents where customer_id = ${customerId} and purpose = ${purpose}
            and channel is not distinct from ${channel}::text order by at desc, id desc limit 1)`,
  )
}

/** Hears `message.received`: who answers a mailing with 退订 or STOP gets no more of it, on the channel they wrote on. */
export async function hearRefusal(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const [customerId] = event.customerIds ?? []
  if (!customerId || event.payload.automatic) return
  const message = await rowOrNull<{ body: string; channel: CustomerChannel }>(
    tx,
    sql`select m.body, m.channel from messages m where m.customer_id = ${customerId} and m.id = ${event.payload.messageId}
          and length(m.body) < 40`,
  )
  if (!message || !refusesMailings(message.body)) return
  for (const purpose of ['marketing', 'care', 'survey'] as const) {
    await writeConsent(
      tx,
      customerId,
      { purpose, channel: message.channel, given: false },
      { source: 'message' },
      now,
    )
  }
}
