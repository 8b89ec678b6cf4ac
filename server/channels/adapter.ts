import type { Locale } from '../../domain/base/shapes.ts'
import type { ChannelKind, NoticeContent } from '../../domain/channels/shapes.ts'

/** What an adapter sends: stays the same over all attempts, so that a provider that knows the id takes it once. */
export type Outgoing = { id: string; to: string | null; content: NoticeContent }

/**
 * What came of it. `retry`: the provider could not take it now, with the seconds it asks to wait where it says so.
 * `failed`: it will not take it, however often. `unclear`: it had everything and did not answer: it may have taken it, so a
 * person decides. `alone`: only this message is concerned, not the account. Reasons are stable keys, `channels:reason.…` says them.
 */
export type Outcome =
  | { kind: 'sent'; providerId: string | null }
  | { kind: 'retry'; reason: string; detail: string; afterSeconds?: number; alone?: boolean }
  | { kind: 'failed'; reason: string; detail: string; alone?: boolean }
  | { kind: 'unclear'; reason: string; detail: string }

/** What an account opens to: its settings and secrets, as its adapter reads them, and the language it is kept in. */
export type OpenAccount = {
  settings: Record<string, string | number>
  secrets: Record<string, string>
  locale: Locale
}

/** A channel. Another one is another of these in `adapters.ts`; those to customers will be too. */
export type Adapter = {
  kind: ChannelKind
  /** A person by an address of their own, or a group by the account itself. */
  reaches: 'person' | 'group'
  /** A provider takes the same id once: after a kill in the middle it may be sent again. */
  repeatable: boolean
  /** How many messages a minute the provider takes from one account, as it publishes; null: as many as one likes. */
  perMinute: number | null
  send(account: OpenAccount, message: Outgoing, now: Date, signal: AbortSignal): Promise<Outcome>
}
