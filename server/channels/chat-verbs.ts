import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { checkFile } from '../../domain/channels/attachments.ts'
import { attachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import type { ChatMessage } from '../../domain/channels/chat-shapes.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { publish } from '../base/live.ts'
import { say } from '../base/text.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { chatMessageOf, chatStateOf, seenBy } from './chat-messages.ts'
import { chatNow } from './chat-now.ts'
import { conversationOf, type Visitor } from './chat-visitors.ts'
import type { Inbound } from './inbound.ts'
import { receive } from './receive.ts'
import { countUse } from './use-counts.ts'

export type Written = {
  key: string
  body: string
  contact?: { name: string; phone?: string | undefined; email?: string | undefined } | undefined
  locale?: Locale | undefined
}

/** Takes in what a visitor says; the same key is the same message. Throws `limit`, `invalid` for what is too long. */
export async function writeAsVisitor(
  tx: Tx,
  visitor: Visitor,
  { key, body, contact, locale }: Written,
  from: string,
  now: Date,
): Promise<ChatMessage> {
  const { policy } = await chatNow(tx, visitor.account, now)
  if (body.length > policy.text_max) {
    throw new Problem('invalid', 'channels.too_long', `a message has at most ${policy.text_max} signs`, {
      params: { most: policy.text_max },
    })
  }
  await countMessage(tx, visitor, from, now)
  const reach = contact && [contact.phone, contact.email].filter(Boolean).join(' · ')
  const text = contact
    ? `${body}\n\n${say(locale ?? visitor.account.locale, 'channels:chat.left_by', { name: contact.name, reach })}`
    : body
  const name = contact?.name ?? null
  return take(tx, visitor, { key, body: text, name, locale, payload: contact ? { contact } : {} }, now)
}

async function countMessage(tx: Tx, { account, address }: Visitor, from: string, now: Date): Promise<void> {
  const { policy } = await chatNow(tx, account, now)
  const minute = { what: 'chat messages', seconds: 60 }
  await countUse(tx, { ...minute, who: address, most: policy.messages_per_minute }, now)
  await countUse(tx, { ...minute, who: from, most: policy.address_messages_per_minute }, now)
}

type Said = Pick<Inbound, 'body' | 'payload' | 'files' | 'kind'> & {
  key: string
  name?: string | null
  locale?: Locale | undefined
}

async function take(tx: Tx, visitor: Visitor, said: Said, now: Date): Promise<ChatMessage> {
  const { account, address } = visitor
  const { messageId, customerId } = await receive(
    tx,
    {
      channel: 'chat',
      accountId: account.id,
      externalId: `${address}:${said.key}`,
      address,
      name: said.name ?? visitor.name ?? (await nameOf(tx, visitor)),
      body: said.body,
      payload: { ...said.payload, visitor: address, key: said.key },
      ...(said.kind && { kind: said.kind }),
      ...(said.files && { files: said.files }),
      ...(said.locale && { locale: said.locale }),
      ...(await provedCustomer(tx, visitor)),
    },
    now,
  )
  return (await chatMessageOf(tx, { ...visitor, customerId }, messageId))!
}

/** The name they gave before; who gave none is told apart by the beginning of their id. */
async function nameOf(tx: Tx, { account, address }: Visitor): Promise<string> {
  const before = await rowOrNull<{ name: string | null }>(
    tx,
    sql`select name from senders where channel = 'chat' and scope = ${account.id} and address = ${address}`,
  )
  return (
    before?.name ?? say(account.locale, 'channels:chat.visitor', { mark: address.slice(2, 6).toUpperCase() })
  )
}

/** The customer whose code the host site signed, where there is one; others stay strangers until a person says who they are. */
async function provedCustomer(tx: Tx, { code }: Visitor): Promise<{ customerId?: string }> {
  if (code === null) return {}
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select c.id from customers c where c.id = (select k.customer_id from customer_codes k where k.code = ${code})`,
  )
  return found ? { customerId: found.id } : {}
}

/** Takes in a file, once for its key, judged by its bytes. Throws `invalid` with why it may not be sent. */
export async function sendFileAsVisitor(
  tx: Tx,
  visitor: Visitor,
  { key, name, type, bytes }: { key: string; name: string; type: string; bytes: Buffer },
  from: string,
  now: Date,
): Promise<ChatMessage> {
  const { policy } = await chatNow(tx, visitor.account, now)
  await countMessage(tx, visitor, from, now)
  await countUse(
    tx,
    { what: 'chat files', who: visitor.address, most: policy.files_per_hour, seconds: 3600 },
    now,
  )
  const { today } = await companyAt(tx, now)
  const { value: attachments } = await policyOn(tx, attachmentsPolicy, today)
  const verdict = checkFile({ name, type, bytes }, attachments)
  if (verdict.kind === 'refused' && verdict.reason === 'too_large') throw tooLarge()
  if (verdict.kind === 'refused' || bytes.length === 0) {
    throw new Problem('invalid', 'channels.file_type', 'this sort of file is not taken')
  }
  return take(tx, visitor, { key, body: '', files: [{ name: verdict.name, type: verdict.type, bytes }] }, now)
}

export const tooLarge = (): Problem => new Problem('invalid', 'channels.too_large', 'this file is too large')

/** Rates the end of a conversation, once: asked again it answers the first. Throws `refused` when none is asked for. */
export async function rateAsVisitor(
  tx: Tx,
  visitor: Visitor,
  { of, score, comment }: { of: string; score: number; comment: string },
  now: Date,
): Promise<ChatMessage> {
  const before = await rowOrNull<{ id: string }>(
    tx,
    sql`select m.id from messages m where ${seenBy(visitor)} and m.kind = 'rating' and m.payload->>'of' = ${of}`,
  )
  if (before) return (await chatMessageOf(tx, visitor, before.id))!
  const { rate } = await chatStateOf(tx, visitor, now)
  if (rate !== of)
    throw new Problem('refused', 'channels.no_rating', 'there is nothing to rate, or it was rated')
  return take(
    tx,
    visitor,
    { key: `rating-${of}`, kind: 'rating', body: comment, payload: { score, of } },
    now,
  )
}

/** Tells who has the conversation open that the visitor is typing. */
export async function typeAsVisitor(tx: Tx, visitor: Visitor, now: Date): Promise<void> {
  const { policy } = await chatNow(tx, visitor.account, now)
  const most = 3 * policy.messages_per_minute
  await countUse(tx, { what: 'chat typing', who: visitor.address, most, seconds: 60 }, now)
  const customer = await conversationOf(tx, visitor.account.id, visitor.address)
  if (customer) await publish(tx, { topic: 'inbox', customer, what: 'visitor_typing' })
}
