import type { Conversation, DraftMode, DraftWay } from '../../domain/channels/inbox-shapes.ts'

/** What is being written: its text, where it is to go, and the key under which it will be sent once. */
export type Writing = { body: string; way: DraftWay; key: string; saved: boolean }

const EMPTY: Omit<Writing, 'key'> = { body: '', way: {}, saved: true }
const writings = new Map<string, Writing>()
const listeners = new Set<() => void>()
const nameOf = (id: string, mode: DraftMode): string => `${id} ${mode}`

/** A key that nobody else has made; also where the browser offers no UUIDs because the page came over plain HTTP. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** What is being written in a conversation, the server's draft at first; going to another one and back loses nothing. */
export function writingOf({ id, drafts }: Pick<Conversation, 'id' | 'drafts'>, mode: DraftMode): Writing {
  const known = writings.get(nameOf(id, mode))
  const kept = drafts.find(one => one.mode === mode)
  // Unsaved words are newer than what the server has; saved ones may have been changed on another device.
  if (known && (!known.saved || known.body === (kept?.body ?? ''))) return known
  const made = kept
    ? { body: kept.body, way: kept.way, key: known?.key ?? newKey(), saved: true }
    : { ...EMPTY, key: known?.key ?? newKey() }
  writings.set(nameOf(id, mode), made)
  return made
}

export function write(id: string, mode: DraftMode, change: Partial<Writing>): void {
  const before = writings.get(nameOf(id, mode)) ?? { ...EMPTY, key: newKey() }
  writings.set(nameOf(id, mode), { ...before, saved: false, ...change })
  for (const listener of listeners) listener()
}

/** After it was sent: the next message has another key. */
export function forget(id: string, mode: DraftMode): void {
  writings.set(nameOf(id, mode), { ...EMPTY, key: newKey() })
  for (const listener of listeners) listener()
}

export const currentWriting = (id: string, mode: DraftMode): Writing | undefined =>
  writings.get(nameOf(id, mode))

export const subscribeWritings = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
