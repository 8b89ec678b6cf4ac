import type { IsoDate } from '../../domain/base/shapes.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { useHandbook } from './handbook-names.ts'

/** Today where the company is. */
export function useCompanyDay(): IsoDate {
  const { company } = (useHandbook().data?.sections ?? {}) as { company?: { timezone?: string } }
  return localDate(new Date(), company?.timezone ?? 'Asia/Shanghai')
}
