import type { Locale } from '../../domain/base/shapes.ts'
import type { CustomerChannel, MessageKind } from '../../domain/channels/conversation-shapes.ts'

/** A file that came with a message, checked already (`attachments`). */
export type InboundFile = { name: string; type: string; bytes: Buffer }

/** What a channel hands in: one thing that somebody outside said. */
export type Inbound = {
  channel: CustomerChannel
  accountId: string | null
  /** The provider's id; the same one of an account is taken once. */
  externalId: string
  /** Where it came from, in the channel's notation: a mail address, +86…, an open id, a visitor's id. */
  address: string
  /** What the sender calls themselves. */
  name?: string | null
  /** What the conversation is called, where that is not who wrote: a group. */
  called?: string | null
  /** When it was said; now where the channel does not tell. Never later than now. */
  at?: Date
  subject?: string | null
  /** Plain text. */
  body: string
  kind?: MessageKind
  payload?: Record<string, unknown>
  files?: readonly InboundFile[]
  /** Provider's ids of messages that it answers, nearest first. */
  replyTo?: readonly string[]
  /** A machine at the other end wrote it (out of office, bounce): recorded, never answered. */
  automatic?: boolean
  /** It was a call that somebody of ours took: nobody waits for an answer. */
  answered?: boolean
  locale?: Locale
  /** Who it is, where the channel proved it (a signed identity of a shop's own sign-in). */
  customerId?: string
}

export type Received = { customerId: string; messageId: string; isNew: boolean }
