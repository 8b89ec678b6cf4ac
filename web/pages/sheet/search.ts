import { locale } from '../../../domain/base/shapes.ts'

/** The language of the sheet, when it is not the reader's, and the days a care record is of. */
export type SheetSearch = { lang?: 'zh-Hans' | 'zh-Hant' | 'en'; from?: string; to?: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const dayOf = (value: unknown) => (typeof value === 'string' && DAY.test(value) ? value : undefined)

export function sheetSearch(raw: Record<string, unknown>): SheetSearch {
  const lang = locale.safeParse(raw.lang)
  return {
    ...(lang.success && { lang: lang.data }),
    ...(dayOf(raw.from) && { from: dayOf(raw.from) }),
    ...(dayOf(raw.to) && { to: dayOf(raw.to) }),
  }
}
