import type { IsoDate } from '../../../domain/base/shapes.ts'
import { localDate } from '../../../domain/calendar/zone.ts'

/** Today where the company is. */
export const today = (timezone: string | undefined): IsoDate =>
  localDate(new Date(), timezone ?? 'Asia/Shanghai')
