import * as z from 'zod/mini'
import type { CustomerChannel } from './conversation-shapes.ts'

/** What `channel_accounts` holds: robots that tell the staff, and the accounts by which customers are spoken with. */
export const ACCOUNT_KINDS = [
  'email',
  'wecom',
  'dingtalk',
  'feishu',
  'chat',
  'phone',
  'sms',
  'wechat',
  'wecom_app',
  'webhook',
  'social',
  'sandbox',
] as const
export const accountKind = z.enum(ACCOUNT_KINDS)
export type AccountKind = z.infer<typeof accountKind>

/** Kinds of accounts that reach a customer on a channel; none: it ends in our own pages. */
const kinds: Record<CustomerChannel, readonly AccountKind[]> = {
  email: ['email'],
  chat: ['chat'],
  phone: ['phone'],
  sms: ['sms'],
  wechat: ['wechat'],
  wecom: ['wecom_app'],
  webhook: ['webhook'],
  social: ['social'],
  sandbox: ['sandbox'],
  portal: [],
}
export const accountKindsOf = (channel: CustomerChannel): readonly AccountKind[] => kinds[channel]
