/** The first week shown, by any of its days. */
export type WorkloadSearch = { from?: string }

export const workloadSearch = (raw: Record<string, unknown>): WorkloadSearch =>
  typeof raw.from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw.from) ? { from: raw.from } : {}
