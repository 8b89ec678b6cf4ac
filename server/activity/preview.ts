import type { Column } from '../../domain/activity/column.ts'
import type { PreviewView } from '../../domain/activity/contract.ts'
import { guessKinds } from '../../domain/activity/headers.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import { laidOver } from '../../domain/activity/lay-over.ts'
import { dateOrderOf } from '../../domain/activity/loosen.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { ownColumns } from '../../domain/activity/own-columns.ts'
import { type Plan, planOf } from '../../domain/activity/plan.ts'
import type { Preset } from '../../domain/activity/preset.ts'
import { presetFor } from '../../domain/activity/presets.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { type CustomField, customNamed } from '../../domain/customers/custom-field.ts'
import { openTable } from '../base/tables/open.ts'
import type { TableOptions } from '../base/tables/row.ts'
import { say } from '../base/text.ts'
import { type Head, readHead } from './file-rows.ts'
import { problemView } from './import-views.ts'

const SHOWN_ROWS = 20
const SHOWN_CELL = 200
/** A guess this weak is none. */
const LEAST_SCORE = 0.3

export type PreviewOptions = TableOptions & { kind?: KindName | undefined }

/**
 * Looks at the beginning of a file: its encoding, delimiter, sheets and headers, the kind it seems to be, a mapping to
 * start from, the first rows, and what stands against importing it so. Throws when it is no table at all.
 */
export async function previewFile(
  path: string,
  options: PreviewOptions,
  locale: Locale,
  fields: readonly CustomField[],
): Promise<PreviewView> {
  const own = ownColumns(fields)
  const { kind: asked, ...tableOptions } = options
  const table = await openTable(path, tableOptions)
  try {
    const head = await readHead(table, asked ?? null, undefined, SHOWN_ROWS, own)
    const kinds = guessKinds(head.header, own)
    const preset = presetFor(head.header, asked ?? null)
    const kind = asked ?? preset?.kind ?? (kinds[0]!.score >= LEAST_SCORE ? kinds[0]!.kind : null)
    const proposed = kind ? propose(kind, head, presetFor(head.header, kind), locale, own) : null
    return {
      kind,
      kinds,
      format: table.format,
      encoding: table.encoding,
      delimiter: table.delimiter,
      sheets: table.sheets,
      sheet: table.sheet,
      header: head.header,
      header_line: head.line,
      rows: head.rows.map(({ line, cells }) => ({
        line,
        cells: cells.map(cell => cell.slice(0, SHOWN_CELL)),
      })),
      mapping: { ...proposed?.mapping, ...chosen(tableOptions), header_line: head.line },
      preset: preset?.name ?? null,
      own: kind === 'customers' ? [...fields] : [],
      columns: kind ? kindOf(kind, own).columns.map(column => columnView(kind, column, locale, fields)) : [],
      unknown_columns: proposed?.unknown ?? head.header.filter(text => text !== ''),
      problems: proposed?.problems ?? [],
    }
  } finally {
    await table.close()
  }
}

const chosen = (options: TableOptions): Mapping =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Mapping

function propose(
  kind: KindName,
  { header, line, rows }: Head,
  preset: Preset | null,
  locale: Locale,
  own: readonly Column[],
) {
  if (preset) {
    const mapping = withDates(laidOver(preset.mapping, header), { header, line, rows })
    return {
      mapping,
      unknown: planOf(kind, mapping, header, line, own).unknown,
      problems: [],
    }
  }
  try {
    const plan = planOf(kind, {}, header, line, own)
    return {
      mapping: withDates(spelledOut(plan), { header, line, rows }),
      unknown: plan.unknown,
      problems: [],
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, detail, message } = error
    return {
      mapping: {},
      unknown: header.filter(text => text !== ''),
      problems: [problemView({ code, params: detail.params ?? {}, message }, locale)!],
    }
  }
}

/** The order of day and month, where the first rows show it (`05/13/2024`). */
function withDates(mapping: Mapping, { rows }: Head): Mapping {
  const order = dateOrderOf(rows.flatMap(row => row.cells))
  return order ? { ...mapping, date_order: order } : mapping
}

/** What the headers alone give, said column by column, so that a page can show and change it. */
const spelledOut = (plan: Plan): Mapping => ({
  columns: Object.fromEntries(plan.columns.map(({ column, header }) => [column.name, header])),
})

function columnView(
  kind: KindName,
  column: Column,
  locale: Locale,
  fields: readonly CustomField[],
): PreviewView['columns'][number] {
  const own = customNamed(fields, column.name)
  return {
    name: column.name,
    title: own ? (own.name[locale] ?? own.key) : columnTitle(locale, kind, column.name),
    type: column.type.is,
    key: column.key === true,
    required: column.required === true,
    choices:
      column.type.is === 'choice' || column.type.is === 'choices' ? Object.keys(column.type.choices) : [],
  }
}

/** What a column is called in a language; some names mean another thing in another kind. */
export function columnTitle(locale: Locale, kind: KindName, name: string): string {
  const own = `column.${kind}_${name}`
  const said = say(locale, `activity:${own}`)
  return said === own || said === `activity:${own}` ? say(locale, `activity:column.${name}`) : said
}
