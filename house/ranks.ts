/**
 * The words of the domain in rank order. A word imports only words to its left; `base` lies below them all.
 * A word appears as a folder when the product needs it, always under the same name in every slab.
 */
export const WORDS = [
  'calendar',
  'staff',
  'handbook',
  'customers',
  'activity',
  'tasks',
  'ledger',
  'standing',
  'channels',
  'pool',
  'knowledge',
  'tickets',
  'feedback',
  'loyalty',
  'offers',
  'prediction',
  'care',
  'campaigns',
  'insight',
  'training',
  'community',
  'portal',
] as const

/** Position of a word from the left, `base` being -1; null for what is not a word. */
export function rankOf(room: string): number | null {
  if (room === 'base') return -1
  const rank = (WORDS as readonly string[]).indexOf(room)
  return rank === -1 ? null : rank
}
