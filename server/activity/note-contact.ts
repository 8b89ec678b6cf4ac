import { run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { factKinds } from './merge-facts.ts'

export type Contact = {
  customerId: string
  at: Date
  /** The company's day of `at`. */
  on: string
  channel: 'phone' | 'email' | 'sms' | 'wechat' | 'wecom' | 'chat' | 'visit' | 'letter' | 'social'
  direction: 'in' | 'out'
  kind: 'personal' | 'automatic' | 'bulk'
  staff: string | null
}

/** The id of the one contact that all messages of a day, channel, direction and kind are. */
export const contactKey = (
  one: Pick<Contact, 'customerId' | 'on' | 'channel' | 'direction' | 'kind'>,
): string => `talk:${one.customerId}:${one.on}:${one.channel}:${one.direction}:${one.kind}`

/**
 * Notes that a message went to or came from a customer: one contact a day, channel, direction and kind, however many
 * messages it was. What the customer writes answers the open personal ones of the days before. News is told once a day and contact.
 */
export async function noteContact(tx: Tx, one: Contact, now: Date): Promise<void> {
  const id = contactKey(one)
  const isNew = await run(
    tx,
    sql`with key as (
          insert into fact_keys (kind, key, customer_id) values (${factKinds.interactions}, ${id}, ${one.customerId})
          on conflict do nothing returning 1
        )
        insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, staff)
        select ${one.customerId}, ${id}, ${one.at}, ${one.on}, ${one.channel}, ${one.direction}, ${one.kind}, ${one.staff} from key`,
    'note-contact',
  )
  const answered =
    one.direction === 'in' && one.kind === 'personal'
      ? await run(
          tx,
          sql`update interactions set answered_at = ${one.at}
              where customer_id = ${one.customerId} and kind = 'personal' and direction = 'out' and answered_at is null
                and happened_on between ${one.on}::date - 60 and ${one.on}::date and at <= ${one.at}`,
          'note-contact-answered',
        )
      : 0
  if (isNew === 0 && answered === 0) return
  await emit(tx, 'facts.changed', { customerIds: [one.customerId], payload: { kind: 'interactions' } }, now)
}

/** Notes that a contact of a day was answered, told by a person. Answers whether there is such a contact. */
export async function contactStands(
  tx: Tx,
  customerId: string,
  key: string,
  answeredAt: Date | null,
): Promise<boolean> {
  const found = await run(
    tx,
    sql`update interactions set answered_at = coalesce(answered_at, ${answeredAt}::timestamptz)
        where customer_id = ${customerId} and id = ${key}`,
  )
  return found > 0
}
