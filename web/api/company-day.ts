import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import { useHandbook } from './handbook-names.ts'

function useZone(): string {
  const { company } = (useHandbook().data?.sections ?? {}) as { company?: { timezone?: string } }
  return company?.timezone ?? 'Asia/Shanghai'
}

/** Today where the company is. */
export function useCompanyDay(): IsoDate {
  return localDate(new Date(), useZone())
}

/** The time it is, as times come over the wire: with the company's offset. */
export function useCompanyNow(): string {
  return formatInZone(new Date(), useZone())
}
