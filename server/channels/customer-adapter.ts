import type { AccountKind } from '../../domain/channels/account-kinds.ts'
import type { CustomerChannel, MessageKind, Purpose } from '../../domain/channels/conversation-shapes.ts'
import type { Db } from '../base/db.ts'
import type { Access } from './access-token.ts'
import type { OpenAccount, Outcome } from './adapter.ts'
import type { Callback, Heard, Refused } from './callback.ts'

/** A file of a message on its way out; read when the adapter sends it. */
export type OutgoingFile = {
  id: string
  name: string
  type: string
  size: number
  bytes: () => Promise<Buffer>
}

/** A message on its way to a customer: the same over all attempts, so that a provider that knows the id takes it once. */
export type OutgoingMessage = {
  id: string
  customerId: string
  accountId: string
  purpose: Purpose
  to: string
  kind: MessageKind
  subject: string | null
  /** The subject of the message that it answers. */
  answersSubject: string | null
  body: string
  payload: Record<string, unknown>
  files: readonly OutgoingFile[]
  /** Provider's ids of the conversation on this channel, oldest first, the one that is answered last. */
  thread: readonly string[]
  /** When the customer last wrote on this channel: some providers let one answer for a while only. */
  lastInAt: Date | null
}

/** A text that a provider has approved, and what fills it. */
export type Template = { code: string; params: Record<string, string> }

/** The template that a message goes by; null: free text. */
export function templateOf({ payload }: Pick<OutgoingMessage, 'payload'>): Template | null {
  const template = payload.template as Template | undefined
  return template?.code ? { code: template.code, params: template.params ?? {} } : null
}

/** A way to customers; another one is another of these in `customer-adapters.ts`. */
export type CustomerAdapter = {
  kind: AccountKind
  channel: CustomerChannel
  /** A provider takes the same id once: after a kill in the middle it may be sent again. Else a person decides. */
  repeatable: boolean
  /** How many messages a minute the provider takes from one account, as it publishes; null: as many as one likes. */
  perMinute: number | null
  /** `db` is for what processes share, as access tokens are; never for the message. */
  send(
    account: OpenAccount,
    message: OutgoingMessage,
    now: Date,
    signal: AbortSignal,
    db: Db,
  ): Promise<Outcome>
  /** Asks the provider whether it takes the account's keys, without sending anything to anybody. */
  probe?(access: Access): Promise<Outcome>
  /** Believes a call to the account's address, or not, and reads it; nothing is stored here. */
  hear?(account: OpenAccount, call: Callback, now: Date): Heard | Refused
}
