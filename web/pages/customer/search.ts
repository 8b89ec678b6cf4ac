import { isTimelineGroup, type TimelineGroup } from '../../customers/timeline-look.ts'
import { type ListSearch, parseListSearch } from '../../standing/list-search.ts'

export const TABS = ['overview', 'portrait', 'care', 'research', 'history'] as const
export type Tab = (typeof TABS)[number]

/** The list this customer was opened from travels along, so that K and J page through it. */
export type CustomerSearch = ListSearch & { tab?: Tab; show?: TimelineGroup; as_of?: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function customerSearch(raw: Record<string, unknown>): CustomerSearch {
  const search: CustomerSearch = parseListSearch(raw)
  if (TABS.includes(raw.tab as Tab) && raw.tab !== 'overview') search.tab = raw.tab as Tab
  if (typeof raw.show === 'string' && isTimelineGroup(raw.show) && raw.show !== 'all') search.show = raw.show
  if (typeof raw.as_of === 'string' && DAY.test(raw.as_of)) search.as_of = raw.as_of
  return search
}

/** Only what the list understands. */
export const listSearchOf = ({ tab: _t, show: _s, as_of: _a, ...list }: CustomerSearch): ListSearch => list
