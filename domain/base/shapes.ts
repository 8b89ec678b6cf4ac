import * as z from 'zod/mini'

/** A calendar day of the company, `YYYY-MM-DD`. */
export type IsoDate = string
export const isoDate = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/, 'should look like 2026-01-31'),
    z.refine(exists, 'is no day of the calendar'),
  )

function exists(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** An instant on the wire: ISO 8601 with offset, written in company time (`2026-01-05T18:00:00+08:00`). */
export const isoTime = z.string()

/** Money on the wire: a plain decimal string in major units (`386200.00`); stored as integer minor units. */
export const money = z.string().check(z.regex(/^-?\d+(\.\d+)?$/))

/** `?limit=&cursor=` of every list; the answer is `{ items, next }`. */
export const pageQuery = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
}
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })

export const locale = z.enum(['zh-Hans', 'zh-Hant', 'en'])
export type Locale = z.infer<typeof locale>

/** A text in the languages the company wrote it in; a missing language falls back to `zh-Hans`, then `en`. */
export const localText = z.object({
  'zh-Hans': z.optional(z.string()),
  'zh-Hant': z.optional(z.string()),
  en: z.optional(z.string()),
})
export type LocalText = z.infer<typeof localText>
