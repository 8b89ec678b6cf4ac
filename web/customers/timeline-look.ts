import {
  Activity,
  CircleCheck,
  CircleDot,
  Eye,
  FileSearch,
  FileText,
  Handshake,
  HeartHandshake,
  type LucideIcon,
  MessageSquareWarning,
  Search,
  ShoppingBag,
  ShoppingCart,
  Star,
  UserRoundPen,
} from 'lucide-react'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { channelIcon } from '../ui/channel-icon.ts'
import type { Tone } from '../ui/status-tag.tsx'

/** What the filter of the timeline offers, each with the kinds it shows; `all` shows everything. */
export const TIMELINE_GROUPS = {
  all: [],
  order: ['order', 'contract'],
  interaction: ['interaction', 'behaviour', 'research'],
  service: ['complaint', 'care', 'task', 'promise'],
  standing: ['standing', 'change'],
} as const satisfies Record<string, readonly string[]>
export type TimelineGroup = keyof typeof TIMELINE_GROUPS
export const isTimelineGroup = (text: string): text is TimelineGroup => Object.hasOwn(TIMELINE_GROUPS, text)

const BEHAVIOURS: Record<string, LucideIcon> = { view: Eye, search: Search, cart: ShoppingCart, rating: Star }
const KINDS: Record<string, { icon: LucideIcon; tone: Tone }> = {
  order: { icon: ShoppingBag, tone: 'green' },
  contract: { icon: FileText, tone: 'grey' },
  complaint: { icon: MessageSquareWarning, tone: 'red' },
  standing: { icon: Activity, tone: 'amber' },
  task: { icon: CircleCheck, tone: 'grey' },
  care: { icon: HeartHandshake, tone: 'grey' },
  promise: { icon: Handshake, tone: 'grey' },
  research: { icon: FileSearch, tone: 'grey' },
  change: { icon: UserRoundPen, tone: 'grey' },
}

const PROMISES: Record<string, Tone> = {
  promise_kept: 'green',
  promise_kept_late: 'amber',
  promise_broken: 'red',
}
const VOID = ['cancelled', 'refunded']

/**
 * Icon and colour of a thing that happened: trade is evergreen, complaints red, changes of standing amber. The last part
 * of its title's key says more: `wechat_out`, `cancelled`, `view`.
 */
export function timelineLook({ kind, title }: TimelineItem): { icon: LucideIcon; tone: Tone } {
  const said = title.key.split('.').at(-1) ?? ''
  if (kind === 'interaction') return { icon: channelIcon(said.split('_')[0]!), tone: 'grey' }
  if (kind === 'behaviour') return { icon: BEHAVIOURS[said] ?? Eye, tone: 'grey' }
  const look = KINDS[kind] ?? { icon: CircleDot, tone: 'grey' }
  if (kind === 'promise') return { ...look, tone: PROMISES[said] ?? 'grey' }
  return VOID.includes(said) ? { ...look, tone: 'grey' } : look
}
