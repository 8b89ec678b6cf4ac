/** The row the list stands on. */
export type ImportsSearch = { at?: string }

export const importsSearch = (raw: Record<string, unknown>): ImportsSearch =>
  typeof raw.at === 'string' ? { at: raw.at } : {}
