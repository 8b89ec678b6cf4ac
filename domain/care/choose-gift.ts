import type { TaskReason } from '../tasks/shapes.ts'

/** What a gift can be for; a gift with seasons is kept for these. */
export const SEASONS = [
  'welcome',
  'birthday',
  'anniversary',
  'spring_festival',
  'mid_autumn',
  'thanks',
  'apology',
  'win_back',
] as const
export type Season = (typeof SEASONS)[number]

/** What a plan calls for, by why it began; null where any gift will do. */
export function seasonOf({ kind, key = '' }: Pick<TaskReason, 'kind' | 'key'>): Season | null {
  if (kind === 'first_cooperation') return 'welcome'
  if (kind === 'complaint_resolved') return 'apology'
  if (kind === 'warning' || kind === 'stage') return 'win_back'
  if (kind === 'node') return key === 'anniversary' ? 'anniversary' : 'birthday'
  if (kind === 'festival') return SEASONS.find(one => one === key) ?? null
  return null
}

export type GiftOnOffer = { id: string; tags: readonly string[]; seasons: readonly string[] }

/** How well a gift fits: need tags and note words it shares with the customer, and whether it is for the season. */
export type Fit = { tags: string[]; season: boolean }

/**
 * Gifts in the order in which they suit a customer: those for the season before those for any, more shared tags first.
 * Gifts kept for another season are left out. Where several suit alike each customer has an order of its own, so that
 * neighbours do not get the same.
 */
export function rankGifts<G extends GiftOnOffer>(
  gifts: readonly G[],
  customer: { id: string; tags: readonly string[] },
  season: Season | null,
): { gift: G; fit: Fit }[] {
  return gifts
    .filter(gift => gift.seasons.length === 0 || (season !== null && gift.seasons.includes(season)))
    .map(gift => ({
      gift,
      fit: {
        tags: gift.tags.filter(tag => customer.tags.includes(tag)),
        season: season !== null && gift.seasons.includes(season),
      },
    }))
    .toSorted(
      (a, b) =>
        b.fit.tags.length - a.fit.tags.length ||
        Number(b.fit.season) - Number(a.fit.season) ||
        chance(customer.id, a.gift.id) - chance(customer.id, b.gift.id),
    )
}

/** A number of their own for each customer and gift; the same each time (FNV-1a). */
function chance(customerId: string, giftId: string): number {
  let hash = 0x811c9dc5
  for (const sign of customerId + giftId) {
    hash ^= sign.codePointAt(0)!
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash
}
