import type { ChatMessage, ChatSettings, ChatState } from '../../domain/channels/chat-shapes.ts'

export type Contact = { name: string; phone?: string; email?: string }

/** A message on its way: the key makes it one message however often it is sent. `fault`: why it will not be taken. */
export type Outgoing = { key: string; body: string; contact?: Contact; fault?: string }
/** A file on its way; it does not outlive the page. */
export type OutgoingFile = { key: string; file: File; fault?: string }

/** All that the widget shows follows from this. */
export type TalkState = {
  shown: boolean
  settings: ChatSettings | null
  /** Null: all well; else the key of a sentence. */
  fault: string | null
  messages: readonly ChatMessage[]
  earlier: boolean
  outbox: readonly Outgoing[]
  files: readonly OutgoingFile[]
  chat: ChatState | null
  /** Whether the stream is up; null before the first try. */
  up: boolean | null
  /** Who is typing, with the time it ends (ms). */
  typing: { name: string; until: number } | null
  unread: number
  /** Name of a signed-in customer of the host site. */
  name: string | null
  /** The form was sent while nobody was there. */
  left: boolean
  /** Which rating was given or waved away. */
  rated: string | null
}

export const emptyTalk: TalkState = {
  shown: false,
  settings: null,
  fault: null,
  messages: [],
  earlier: false,
  outbox: [],
  files: [],
  chat: null,
  up: null,
  typing: null,
  unread: 0,
  name: null,
  left: false,
  rated: null,
}

/** Both, each message once by its id, in order; what the server has leaves the outbox. */
export function withMessages(state: TalkState, more: readonly ChatMessage[]): TalkState {
  const all = new Map(state.messages.map(one => [one.id, one]))
  for (const one of more) all.set(one.id, one)
  const taken = new Set(more.map(one => one.key))
  return {
    ...state,
    messages: [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    outbox: state.outbox.filter(one => !taken.has(one.key)),
    files: state.files.filter(one => !taken.has(one.key)),
  }
}

/** How many of `more` are new to somebody who saw all up to `seen`: what others wrote. */
export const unreadIn = (messages: readonly ChatMessage[], seen: string): number =>
  messages.filter(one => one.from !== 'visitor' && one.id > seen).length

/** The newest, by which the stream goes on; '' before the first. */
export const lastOf = (messages: readonly ChatMessage[]): string => messages.at(-1)?.id ?? ''
