import type { Inbound } from './inbound.ts'

/** A call of a provider to an account's address. */
export type Callback = {
  method: 'GET' | 'POST'
  query: Record<string, string>
  headers: Record<string, string | undefined>
  /** As it came; providers write UTF-8. */
  body: string
}

/** What the provider is answered. */
export type Reply = { status: number; type: string; body: string }

/** What became of a message that was sent, told later. */
export type Report = {
  providerId: string
  /** Our id, where the provider says it too: finds what was interrupted before its own was known. */
  messageId?: string
  delivered: boolean
  reason: string | null
  detail: string | null
}

/** Work that needs the provider again, done by the queue after the call was answered. */
export type FollowUp = { job: string; key?: string; payload: Record<string, unknown> }

export type HeardMessage = Omit<Inbound, 'channel' | 'accountId'> & {
  /** A file the provider keeps for a while, fetched afterwards. */
  media?: { id: string; type: string } | null
  /** Said by somebody of ours outside: recorded as ours, nobody waits. */
  ours?: { name: string | null }
}

export type Heard = { reply: Reply; messages: HeardMessage[]; reports: Report[]; followUps: FollowUp[] }

/** A call that is not believed: answered, told to nobody, nothing is stored of it. */
export type Refused = { refused: 'bad_signature' | 'too_old' | 'not_understood' | 'not_set_up'; reply: Reply }

export const text = (body: string, status = 200): Reply => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
})
export const json = (body: unknown, status = 200): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

export const heard = (reply: Reply, more: Partial<Omit<Heard, 'reply'>> = {}): Heard => ({
  reply,
  messages: [],
  reports: [],
  followUps: [],
  ...more,
})

export const refuse = (
  refused: Refused['refused'],
  status = refused === 'not_understood' ? 400 : 401,
): Refused => ({
  refused,
  reply: text(refused, status),
})
