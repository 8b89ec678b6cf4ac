import { randomUUID } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { ChatSettings, ChatVisitor } from '../../domain/channels/chat-shapes.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { say, textsOf } from '../base/text.ts'
import { type ChatAccount, chatAccount } from './chat-accounts.ts'
import { chatNow } from './chat-now.ts'
import { type ChatPerson, chatToken, readChatToken, readIdentity } from './chat-token.ts'
import { countUse } from './use-counts.ts'

const HOUR_MS = 3_600_000
const MIB = 1024 * 1024

/** What the widget shows first. Throws `not_found` for a chat that is off or gone. */
export async function chatSettingsOf(
  tx: Tx,
  { channel, locale }: { channel: string; locale: Locale },
  now: Date,
): Promise<ChatSettings> {
  const account = await chatAccount(tx, channel)
  const { company, policy, open, opens_at, wait_minutes } = await chatNow(tx, account, now)
  const texts = textsOf(locale, 'widget')
  return {
    company,
    title: account.title[locale] || say(locale, 'widget:title'),
    greeting: account.greeting[locale] || say(locale, 'widget:greeting'),
    color: account.color,
    locale,
    texts,
    open,
    opens_at,
    wait_minutes,
    text_max: policy.text_max,
    file_max: policy.file_mb * MIB,
  }
}

type Entering = { channel: string; token?: string | undefined; identity?: string | undefined }

/**
 * Lets a visitor in: the customer whom the host site signed, else the browser it was, else a new one. Throws `forbidden` for
 * an identity that is not signed with the channel's key: nobody is ever taken for somebody else.
 */
export async function enterChat(
  tx: Tx,
  { channel, token, identity }: Entering,
  from: string,
  now: Date,
): Promise<ChatVisitor> {
  const account = await chatAccount(tx, channel)
  const { policy, zone } = await chatNow(tx, account, now)
  const person = await personOf()
  const until = new Date(
    now.getTime() + (person.code === null ? policy.visitor_days * 24 : policy.identity_hours) * HOUR_MS,
  )
  return {
    visitor: person.address,
    token: chatToken(channel, account.keys.token, { ...person, until }),
    expires_at: formatInZone(until, zone),
    name: person.name,
    known: (await conversationOf(tx, channel, person.address)) !== null,
  }

  async function personOf(): Promise<Omit<ChatPerson, 'until'>> {
    if (identity) {
      const { code, name } = readIdentity(account.keys.identity, identity, now)
      return { address: `u:${code}`, name, code }
    }
    const before = token ? readChatToken(channel, account.keys.token, token, now) : null
    // Who signed out of the host site is nobody we know: their token is not gone on with.
    if (before && before.code === null) return before
    const most = policy.address_visitors_per_hour
    await countUse(tx, { what: 'chat visitors', who: from, most, seconds: 3600 }, now)
    return { address: `v:${randomUUID()}`, name: null, code: null }
  }
}

/** A visitor in their channel. `customerId` is null until they have said something. */
export type Visitor = ChatPerson & { account: ChatAccount; customerId: string | null }

/** Who sends a request. Throws `unauthenticated` for a token that is missing, forged, another channel's or too old. */
export async function visitorOf(tx: Tx, channel: string, token: string | null, now: Date): Promise<Visitor> {
  const account = await chatAccount(tx, channel)
  const person = token ? readChatToken(channel, account.keys.token, token, now) : null
  if (!person)
    throw new Problem('unauthenticated', 'channels.no_visitor', 'this visitor is not known any more')
  return { ...person, account, customerId: await conversationOf(tx, channel, person.address) }
}

/** Whose conversation a visitor's is: it moves when somebody finds out who a stranger is. */
export async function conversationOf(tx: Tx, channel: string, address: string): Promise<string | null> {
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select customer_id as id from senders where channel = 'chat' and scope = ${channel} and address = ${address}`,
    'chat-sender',
  )
  return found?.id ?? null
}
