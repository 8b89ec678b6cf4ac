import * as z from 'zod/mini'
import { isoTime, locale } from '../base/shapes.ts'
import {
  authorKind,
  conversationStatus,
  customerChannel,
  direction,
  emotion,
  messageKind,
  messageSendStatus,
  purpose,
} from './conversation-shapes.ts'
import { ref } from './shapes.ts'

/** Whose conversation it is: a customer of the file, or a stranger with what they call themselves. */
const who = z.object({
  code: z.nullable(z.string()),
  name: z.string(),
  tier: z.nullable(z.string()),
  stranger: z.boolean(),
})

/** Where a conversation stands in the queue: to be done at once, waiting for us, waited for. */
export const SECTIONS = ['now', 'waiting', 'waited_for'] as const
export const section = z.enum(SECTIONS)
export type Section = z.infer<typeof section>

/** What a search found in a text, with the words around it. */
const excerpt = { before: z.string(), hit: z.string(), after: z.string() }

/** A line of the inbox. */
export const conversationItem = z.object({
  /** The customer's id, also of a stranger. */
  id: z.string(),
  customer: who,
  status: conversationStatus,
  /** Only while it is open. */
  section: z.nullable(section),
  assignee: z.nullable(ref),
  team: z.nullable(ref),
  channel: customerChannel,
  /** The beginning of what was said last, and who said it. */
  preview: z.string(),
  direction,
  emotion: z.nullable(emotion),
  bot: z.boolean(),
  last_at: isoTime,
  waiting_since: z.nullable(isoTime),
  due_at: z.nullable(isoTime),
  /** What is due: `first`, `next`, `resolution`. */
  due_kind: z.nullable(z.string()),
  snoozed_until: z.nullable(isoTime),
  /** Its snooze ended then, and nobody has dealt with it since. */
  woke_at: z.nullable(isoTime),
  /** The customer wrote since the reader looked. */
  unread: z.boolean(),
  /** The reader was called by name and has not looked. */
  mentioned: z.boolean(),
  /** The reader has begun an answer. */
  draft: z.boolean(),
  /** Of a search: the message it found, newest first. */
  found: z.nullable(z.object({ message_id: z.string(), at: isoTime, ...excerpt })),
})
export type ConversationItem = z.infer<typeof conversationItem>

/** A file of a message. Its bytes are at `/conversations/{conversation}/files/{id}`. */
export const messageFile = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() })
export type MessageFile = z.infer<typeof messageFile>

/** How a message went out, and why not. */
export const messageWay = z.object({
  purpose,
  status: messageSendStatus,
  /** Stable key: `sandbox`, `no_account`, `no_consent`, `quiet_hours` …, or what the provider's answer came to. */
  reason: z.nullable(z.string()),
  /** What the provider said. */
  detail: z.nullable(z.string()),
  attempts: z.number(),
  next_try_at: z.nullable(isoTime),
  ended_at: z.nullable(isoTime),
  /** It may be sent once more. */
  again: z.boolean(),
})
export type MessageWay = z.infer<typeof messageWay>

/** One thing that was said, noted or done. `body` is plain text, always. */
export const conversationMessage = z.object({
  id: z.string(),
  at: isoTime,
  direction,
  channel: customerChannel,
  account: z.nullable(ref),
  author: z.object({ kind: authorKind, id: z.nullable(z.string()), name: z.nullable(z.string()) }),
  kind: messageKind,
  subject: z.nullable(z.string()),
  body: z.string(),
  /** Of calls, ratings and events: what there is to know. */
  payload: z.record(z.string(), z.unknown()),
  reply_to: z.nullable(z.string()),
  automatic: z.boolean(),
  emotion: z.nullable(emotion),
  mentions: z.array(ref),
  files: z.array(messageFile),
  send: z.nullable(messageWay),
})
export type ConversationMessage = z.infer<typeof conversationMessage>

/** A way to answer: an address that the customer wrote from or is known by. */
export const answerWay = z.object({
  channel: customerChannel,
  account: z.nullable(ref),
  address: z.string(),
  /** Who writes from there, where it is known. */
  name: z.nullable(z.string()),
  /** Not live: what is sent there stays here. */
  sandbox: z.boolean(),
  /** Until when the channel takes a free answer; null: always. */
  window_until: z.nullable(isoTime),
  /** The window has closed: the channel takes no free answer. */
  closed: z.boolean(),
})
export type AnswerWay = z.infer<typeof answerWay>

export const draftMode = z.enum(['reply', 'note'])
export type DraftMode = z.infer<typeof draftMode>

/** An approved text of a provider, and what fills its variables. */
export const chosenTemplate = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(100)),
  params: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(500))),
})
export type ChosenTemplate = z.infer<typeof chosenTemplate>

/** Where a draft is to go; only what differs from the usual. */
export const draftWay = z.object({
  channel: z.optional(customerChannel),
  account_id: z.optional(z.nullable(z.string())),
  address: z.optional(z.string()),
  subject: z.optional(z.string()),
  mentions: z.optional(z.array(z.string())),
  files: z.optional(z.array(messageFile)),
  template: z.optional(chosenTemplate),
})
export type DraftWay = z.infer<typeof draftWay>

export const draft = z.object({ mode: draftMode, body: z.string(), way: draftWay, updated_at: isoTime })
export type Draft = z.infer<typeof draft>

/** A colleague who has the conversation open. */
export const presence = z.object({ id: z.string(), name: z.string(), typing: z.boolean() })
export type Presence = z.infer<typeof presence>

/** A conversation as it is opened. */
export const conversation = z.object({
  ...conversationItem.shape,
  locale: z.nullable(locale),
  /** The ways to answer; the one that was used last is first. */
  ways: z.array(answerWay),
  /** How far the reader had read before now. */
  read_at: z.nullable(isoTime),
  drafts: z.array(draft),
  present: z.array(presence),
  /** The last match by a person, while it can be undone. */
  match: z.nullable(
    z.object({ id: z.string(), at: isoTime, by: z.string(), stranger: z.nullable(z.string()) }),
  ),
  may_write: z.boolean(),
})
export type Conversation = z.infer<typeof conversation>

/** A customer that a stranger may be, the surest first. */
export const candidate = z.object({
  code: z.string(),
  name: z.string(),
  confidence: z.number(),
  reasons: z.array(z.object({ sign: z.string(), text: z.string(), weight: z.number() })),
})
export type Candidate = z.infer<typeof candidate>
