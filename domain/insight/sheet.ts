import * as z from 'zod/mini'

/** Sheets about a customer, made to be printed: its information with need tags, and the care it had. */
export const sheetKey = z.enum(['information', 'care'])
export type SheetKey = z.infer<typeof sheetKey>

const pairs = z.object({
  kind: z.literal('pairs'),
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
})
const table = z.object({
  kind: z.literal('table'),
  title: z.string(),
  /** `share`: how wide beside the others. */
  columns: z.array(z.object({ label: z.string(), share: z.number() })),
  rows: z.array(z.array(z.string())),
  /** Stands there when there are no rows. */
  empty: z.string(),
})
const text = z.object({ kind: z.literal('text'), title: z.string(), text: z.string() })
/** Places to sign on paper. */
const signs = z.object({ kind: z.literal('signs'), labels: z.array(z.string()) })

export const sheetBlock = z.union([pairs, table, text, signs])
export type SheetBlock = z.infer<typeof sheetBlock>

/** A sheet in words of one language: the page, the PDF and the workbook show the same. */
export const sheet = z.object({
  key: sheetKey,
  code: z.string(),
  name: z.string(),
  title: z.string(),
  company: z.string(),
  /** Who it is of, in one line. */
  subject: z.string(),
  /** When it was made, and by whom. */
  made: z.string(),
  blocks: z.array(sheetBlock),
})
export type Sheet = z.infer<typeof sheet>
