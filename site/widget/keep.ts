import type { Outgoing } from './talk-state.ts'

/** What a returning visitor's browser keeps for one channel and one identity. */
export type Kept = {
  visitor: string
  token: string
  /** The last message seen. */
  seen: string
  known: boolean
  /** Written, but not yet taken by the server: sent again, with the same key, after a reload. */
  outbox: Outgoing[]
}

const memory = new Map<string, string>()

/** Names the place by channel and by who is signed in on the host page: one never sees the other's. */
export const placeOf = (channel: string, identity: string): string =>
  `perennial:${channel}:${subjectOf(identity)}`

/** The subject a token claims, only to keep histories apart: the server alone believes it or not. */
function subjectOf(identity: string): string {
  if (!identity) return ''
  try {
    const claims = atob(identity.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))
    return String(JSON.parse(claims).sub)
  } catch {
    return 'unreadable'
  }
}

/** Where storage is refused (private windows, strict settings) it lasts as long as the page. */
export function load(place: string): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? memory.get(place) ?? '{}') as Partial<Kept>
  } catch {
    return JSON.parse(memory.get(place) ?? '{}') as Partial<Kept>
  }
}

export function save(place: string, kept: Kept): void {
  const text = JSON.stringify(kept)
  memory.set(place, text)
  try {
    localStorage.setItem(place, text)
  } catch {
    // Refused or full: the memory has it.
  }
}
