import { type MessageSendStatus, messageSendStatus } from '../../../domain/channels/conversation-shapes.ts'
import { type SendStatus, sendStatus } from '../../../domain/channels/shapes.ts'

export const TABS = [
  'members',
  'teams',
  'absences',
  'keys',
  'customer_channels',
  'channels',
  'notices',
  'sends',
  'learning',
  'audit',
  'account',
] as const
export type Tab = (typeof TABS)[number]

/** Which part, whether leavers are shown, the colleague who is open, and the filters of the record. */
export type TeamSearch = {
  tab?: Tab
  gone?: 'only'
  member?: string
  person?: string
  from?: string
  to?: string
  status?: SendStatus
  sent?: MessageSendStatus
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f-]{36}$/

export function teamSearch(raw: Record<string, unknown>): TeamSearch {
  const search: TeamSearch = {}
  if (TABS.includes(raw.tab as Tab) && raw.tab !== 'members') search.tab = raw.tab as Tab
  if (raw.gone === 'only') search.gone = 'only'
  for (const key of ['member', 'person'] as const) {
    const id = raw[key]
    if (typeof id === 'string' && ID.test(id)) search[key] = id
  }
  for (const key of ['from', 'to'] as const) {
    const day = raw[key]
    if (typeof day === 'string' && DAY.test(day)) search[key] = day
  }
  const status = sendStatus.safeParse(raw.status)
  if (status.success) search.status = status.data
  const sent = messageSendStatus.safeParse(raw.sent)
  if (sent.success) search.sent = sent.data
  return search
}
