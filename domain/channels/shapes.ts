import * as z from 'zod/mini'
import { isoTime, locale } from '../base/shapes.ts'

/** What colleagues are told. The customers' side will have kinds of its own; these never reach a customer. */
export const NOTICE_KINDS = [
  'digest',
  'reminder',
  'escalation',
  'pool',
  'mention',
  'assigned',
  'test',
] as const
export const noticeKind = z.enum(NOTICE_KINDS)
export type NoticeKind = z.infer<typeof noticeKind>

/** What a colleague may do without. A test is asked for. */
export const CHOSEN_KINDS = ['digest', 'reminder', 'escalation', 'pool', 'mention', 'assigned'] as const

export const CHANNEL_KINDS = ['email', 'wecom', 'dingtalk', 'feishu'] as const
export const channelKind = z.enum(CHANNEL_KINDS)
export type ChannelKind = z.infer<typeof channelKind>

export const sendStatus = z.enum(['queued', 'sending', 'sent', 'held', 'skipped', 'failed', 'unclear'])
export type SendStatus = z.infer<typeof sendStatus>

/** A notice before it takes the form of a channel: a subject, parts with lines, and where to go on. */
export const noticeContent = z.object({
  subject: z.string(),
  parts: z.array(z.object({ title: z.nullable(z.string()), lines: z.array(z.string()) })),
  link: z.nullable(z.object({ label: z.string(), url: z.string() })),
})
export type NoticeContent = z.infer<typeof noticeContent>

export const ref = z.object({ id: z.string(), name: z.string() })

/** A line of the outbox: one way that a notice took, or would have taken. */
export const outboxItem = z.object({
  id: z.string(),
  at: isoTime,
  kind: noticeKind,
  channel: channelKind,
  /** A colleague, or the group of a robot. */
  to: z.object({ kind: z.enum(['person', 'group']), id: z.string(), name: z.string() }),
  locale,
  status: sendStatus,
  /** Stable key: `sandbox`, `opted_out`, `absent`, `left`, `no_account`, or what the provider's answer came to. */
  reason: z.nullable(z.string()),
  /** What the provider said. */
  detail: z.nullable(z.string()),
  attempts: z.number(),
  next_try_at: z.nullable(isoTime),
  ended_at: z.nullable(isoTime),
  content: noticeContent,
})
export type OutboxItem = z.infer<typeof outboxItem>

export const mailboxHealth = z.object({
  looked_at: z.nullable(isoTime),
  failing_since: z.nullable(isoTime),
  next_look_at: isoTime,
  reason: z.nullable(z.string()),
  detail: z.nullable(z.string()),
  /** Mails that were seen and not taken in; `/channels/{id}/left-out` lists them. */
  left_out: z.number(),
})

/** A mail that was seen in a mailbox and not taken in. */
export const mailLeft = z.object({
  id: z.string(),
  at: isoTime,
  address: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  /** `own`, `self`, `loop`, `bounce`, `no_sender` or `unreadable`. */
  reason: z.string(),
})
export type MailLeft = z.infer<typeof mailLeft>

export const channelAccount = z.object({
  id: z.string(),
  kind: channelKind,
  name: z.string(),
  team: z.nullable(ref),
  live: z.boolean(),
  locale,
  /** What may be read back: host, port, address; of a robot the host and the end of its key. */
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The key of this data folder opens its secrets. */
  readable: z.boolean(),
  failing_since: z.nullable(isoTime),
  paused_until: z.nullable(isoTime),
  last_reason: z.nullable(z.string()),
  /** How reading its mailbox goes; null: it has none, or was not looked into yet. */
  mailbox: z.nullable(mailboxHealth),
})
export type ChannelAccount = z.infer<typeof channelAccount>

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const secret = z.string().check(z.trim(), z.maxLength(500))

const port = z.int().check(z.gte(1), z.lte(65535))
const encryption = z.enum(['tls', 'starttls', 'none'])

/**
 * A mail server: SMTP out, and with `imap_host` a mailbox that is read. Its user and password are those of SMTP unless it
 * has its own. Without passwords on a change the former stay.
 */
export const emailSettings = z.object({
  host: words,
  port,
  encryption,
  user: z.optional(secret),
  password: z.optional(secret),
  from: z.string().check(z.trim(), z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/)),
  from_name: z.optional(words),
  /** Below each mail to a customer. */
  signature: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
  imap_host: z.optional(words),
  imap_port: z.optional(port),
  imap_encryption: z.optional(encryption),
  imap_user: z.optional(secret),
  imap_password: z.optional(secret),
})
export type EmailSettings = z.infer<typeof emailSettings>

/** A group robot: the address that the group's settings show, and its signing secret where it has one. */
export const robotSettings = z.object({
  webhook: z.string().check(z.trim(), z.maxLength(500), z.regex(/^https?:\/\/\S+$/)),
  secret: z.optional(secret),
})
export type RobotSettings = z.infer<typeof robotSettings>

const common = {
  name: words,
  live: z._default(z.boolean(), false),
  locale: z._default(locale, 'zh-Hans'),
  team_id: z.optional(z.nullable(z.uuid())),
}
export const newAccount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), ...common, settings: emailSettings }),
  z.object({ kind: z.literal('wecom'), ...common, settings: robotSettings }),
  z.object({ kind: z.literal('dingtalk'), ...common, settings: robotSettings }),
  z.object({ kind: z.literal('feishu'), ...common, settings: robotSettings }),
])
export type NewAccount = z.input<typeof newAccount>
export type AccountToKeep = z.output<typeof newAccount>

export const accountChange = z.object({
  name: z.optional(words),
  live: z.optional(z.boolean()),
  locale: z.optional(locale),
  team_id: z.optional(z.nullable(z.uuid())),
  settings: z.optional(z.union([emailSettings, robotSettings])),
})
export type AccountChange = z.input<typeof accountChange>
