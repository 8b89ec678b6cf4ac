import type {
  AuthorKind,
  CustomerChannel,
  MessageKind,
  Purpose,
} from '../../domain/channels/conversation-shapes.ts'

/** Something to say to a customer. */
export type Outward = {
  /** Said once for good, whoever asks and however often. */
  key: string
  customerId: string
  purpose: Purpose
  author: Exclude<AuthorKind, 'customer'>
  /** Where to; without it the way the customer wrote last, else the one they like best. */
  channel?: CustomerChannel
  accountId?: string | null
  address?: string
  subject?: string | null
  /** Plain text; each channel gives it its form. */
  body: string
  /** Files uploaded for this customer. */
  files?: readonly string[]
  /** SMS and other channels that send approved texts only. */
  template?: { code: string; params: Record<string, string> }
  replyTo?: string | null
  kind?: MessageKind
  payload?: Record<string, unknown>
}
