import type { Tx } from './db.ts'

/** The company's time zone (IANA) at an instant. Asked each time, because the handbook may change it. */
export type ZoneSource = (tx: Tx, now: Date) => Promise<string>

let source: ZoneSource = () =>
  Promise.reject(new Error('main.ts has not said where the time zone comes from'))

/** Called by `main.ts` only: the handbook knows the zone, and what stands left of it needs it too. */
export function setZoneSource(from: ZoneSource): void {
  source = from
}

export const companyZone: ZoneSource = (tx, now) => source(tx, now)
