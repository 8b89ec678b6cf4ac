/** Occasions ahead, or those of the past. */
export type OccasionsSearch = { when?: 'past' }

export const occasionsSearch = (raw: Record<string, unknown>): OccasionsSearch =>
  raw.when === 'past' ? { when: 'past' } : {}
