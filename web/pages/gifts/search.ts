export const GIFT_TABS = ['catalogue', 'given', 'costs'] as const
export type GiftTab = (typeof GIFT_TABS)[number]
/** Which part of the page. */
export type GiftsSearch = { tab?: GiftTab }

export function giftsSearch(raw: Record<string, unknown>): GiftsSearch {
  return GIFT_TABS.includes(raw.tab as GiftTab) && raw.tab !== 'catalogue' ? { tab: raw.tab as GiftTab } : {}
}
