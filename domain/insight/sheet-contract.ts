import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, locale } from '../base/shapes.ts'
import { sheet, sheetKey } from './sheet.ts'

/** What a sheet may be asked with. `from` and `to`: company days of the contacts in a care record. */
export const sheetQuery = {
  lang: z.optional(locale),
  from: z.optional(isoDate),
  to: z.optional(isoDate),
}

export const sheetsContract = {
  get: route({
    method: 'GET',
    path: '/customers/{code}/sheets/{sheet}',
    summary: 'A sheet about a customer, in words: its information with need tags, or its care record',
  })
    .input(z.object({ code: z.string(), sheet: sheetKey, ...sheetQuery }))
    .output(sheet),
}
