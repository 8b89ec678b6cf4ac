import type { CustomerChannel } from './conversation-shapes.ts'

/** What a channel lets one do, as its provider publishes it; these are the provider's figures, not the company's. */
export type Reach = {
  /** So long after the customer last wrote an answer may be free text; null: always. */
  windowHours: number | null
  /** So many messages within that time; null: any number. */
  answers: number | null
  /** Bytes of UTF-8 a text may have; null: no limit that matters. */
  mostBytes: number | null
  /** Only approved texts leave, with their variables. */
  templatesOnly: boolean
  /** Files go along. */
  files: 'any' | 'pictures' | 'none'
}

const ANY: Reach = { windowHours: null, answers: null, mostBytes: null, templatesOnly: false, files: 'any' }

const reaches: Partial<Record<CustomerChannel, Reach>> = {
  // https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html
  wechat: { windowHours: 48, answers: 5, mostBytes: 2048, templatesOnly: false, files: 'pictures' },
  // https://developer.work.weixin.qq.com/document/path/94677
  wecom: { windowHours: 48, answers: 5, mostBytes: 2048, templatesOnly: false, files: 'any' },
  sms: { windowHours: null, answers: null, mostBytes: null, templatesOnly: true, files: 'none' },
  phone: { windowHours: null, answers: null, mostBytes: null, templatesOnly: false, files: 'none' },
  social: { windowHours: null, answers: null, mostBytes: null, templatesOnly: false, files: 'none' },
}

export const reachOf = (channel: CustomerChannel): Reach => reaches[channel] ?? ANY

const HOUR = 3_600_000

/** Ids of WeCom's groups with customers begin so; those of customers with `wm` or `wo`. */
export const isGroup = (address: string): boolean => address.startsWith('wr')

/** Whether the window counts for an address: into a group its owner passes messages on at any time. */
export const hasWindow = (channel: CustomerChannel, address: string): boolean =>
  reachOf(channel).windowHours !== null && !(channel === 'wecom' && isGroup(address))

/** Whether free text reaches the customer now, and until when; `until` null: no end, or never written. */
export function windowOf(
  channel: CustomerChannel,
  lastInAt: Date | null,
  now: Date,
): { open: boolean; until: Date | null } {
  const { windowHours } = reachOf(channel)
  if (windowHours === null) return { open: true, until: null }
  if (!lastInAt) return { open: false, until: null }
  const until = new Date(lastInAt.getTime() + windowHours * HOUR)
  return { open: now < until, until }
}
