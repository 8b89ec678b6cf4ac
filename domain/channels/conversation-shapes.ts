import * as z from 'zod/mini'

/** By what a customer is spoken with. A channel is what people know; an account of it is how we reach it. */
export const CUSTOMER_CHANNELS = [
  'email',
  'chat',
  'phone',
  'sms',
  'wechat',
  'wecom',
  'webhook',
  'social',
  'portal',
  'sandbox',
] as const
export const customerChannel = z.enum(CUSTOMER_CHANNELS)
export type CustomerChannel = z.infer<typeof customerChannel>

export const conversationStatus = z.enum(['open', 'snoozed', 'closed'])
export type ConversationStatus = z.infer<typeof conversationStatus>

export const direction = z.enum(['in', 'out', 'note'])
export type Direction = z.infer<typeof direction>

export const authorKind = z.enum(['customer', 'staff', 'bot', 'system'])
export type AuthorKind = z.infer<typeof authorKind>

export const messageKind = z.enum(['text', 'call', 'rating', 'event'])
export type MessageKind = z.infer<typeof messageKind>

export const EMOTIONS = ['negative', 'neutral', 'positive'] as const
export const emotion = z.enum(EMOTIONS)
export type Emotion = z.infer<typeof emotion>

/**
 * What a message is for. Those that answer the customer or say what happens to what they asked (`reply`, `acknowledgement`,
 * `service`) pass at any time; the others need consent, keep quiet hours and count towards the contact limits.
 */
export const purpose = z.enum(['reply', 'acknowledgement', 'service', 'survey', 'care', 'marketing'])
export type Purpose = z.infer<typeof purpose>
export const LIMITED_PURPOSES: readonly Purpose[] = ['survey', 'care', 'marketing']

export const messageSendStatus = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'held',
  'skipped',
  'failed',
  'unclear',
])
export type MessageSendStatus = z.infer<typeof messageSendStatus>

/** Channels that people and the timeline count contacts by; what has none of these is not a contact of its own. */
export const contactChannelOf = (channel: CustomerChannel) =>
  channel === 'portal' ? 'chat' : channel === 'webhook' || channel === 'sandbox' ? 'social' : channel
