import type { Column } from '../../domain/activity/column.ts'
import { findHeader } from '../../domain/activity/headers.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { isSkipped, type Plan, planOf } from '../../domain/activity/plan.ts'
import type { FieldRefusal } from '../../domain/activity/refusal.ts'
import { notATable, type Table, type TableRow } from '../base/tables/row.ts'

/** Rows the headers are looked for in: titles and notes may stand above them. */
const HEAD_ROWS = 20

/** A header that cannot be trusted leaves nothing to read by. */
const headerFaults: Record<string, string> = {
  invalid_bytes: 'tables.header_invalid_bytes',
  unclosed_quote: 'tables.header_unclosed_quote',
  text_after_quote: 'tables.header_text_after_quote',
  cell_error: 'tables.header_cell_error',
}

/** How a list of refused rows begins. */
export const OF_REFUSALS = ['line', 'column', 'reason'] as const

export type Head = { header: string[]; line: number; rows: TableRow[] }

/** The header row of a table and the first rows after it. Throws when there is none. */
export async function readHead(
  table: Table,
  kind: KindName | null,
  asked: number | undefined,
  wanted: number,
  own: readonly Column[],
): Promise<Head> {
  const first: TableRow[] = []
  for await (const batch of table.rows()) {
    first.push(...batch)
    if (first.length >= HEAD_ROWS + wanted) break
  }
  const at =
    asked === undefined
      ? findHeader(
          first.slice(0, HEAD_ROWS).map(row => row.cells),
          kind,
          own,
        )
      : first.findIndex(row => row.line >= asked)
  const row = first[at]
  if (!row) throw notATable('tables.no_header', 'there is no header row', {})
  if (row.fault)
    throw notATable(
      headerFaults[row.fault.code] ?? 'tables.no_header',
      `the header in line ${row.line} cannot be read: ${row.fault.code}`,
      { ...row.fault.params, line: row.line },
    )
  const header = row.cells.map(cell => cell.trim())
  while (header.at(-1) === '') header.pop()
  // Refused rows, corrected: what was wrong with them is no column of theirs.
  if (OF_REFUSALS.every((name, i) => header[i] === name)) header.fill('', 0, OF_REFUSALS.length)
  return { header, line: row.line, rows: first.slice(at + 1, at + 1 + wanted) }
}

export const planFor = (kind: KindName, mapping: Mapping, head: Head, own: readonly Column[]): Plan =>
  planOf(kind, mapping, head.header, head.line, own)

export type FileRow = TableRow & { refusal: FieldRefusal | null }

/**
 * The data rows of a table, blank ones left out, each as wide as the header. Rows of another width are refused: their
 * cells may stand in the wrong columns.
 */
export async function* dataRows(
  table: Table,
  head: Head,
  plan: Pick<Plan, 'skip'>,
  on: { progress?(bytes: number): void; skipped?(): void } = {},
): AsyncGenerator<FileRow[], void, undefined> {
  const width = head.header.length
  const totals = plan.skip.filter(rule => rule.beginnings.length > 0)
  for await (const batch of table.rows(on.progress)) {
    const rows: FileRow[] = []
    for (const row of batch) {
      if (row.line <= head.line || isBlank(row.cells)) continue
      const refusal = row.fault ? { ...row.fault, column: '' } : widthRefusal(row, width, table.format)
      // A line of totals at the end has fewer cells than the rows above it.
      if (!row.fault && plan.skip.length > 0 && isSkipped(refusal ? totals : plan.skip, row.cells))
        on.skipped?.()
      else rows.push(Object.assign(row, { refusal }))
    }
    if (rows.length > 0) yield rows
  }
}

const isBlank = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** Sheets leave empty cells out; text files do not, so a short row there is a cut one. */
function widthRefusal({ cells }: TableRow, width: number, format: Table['format']): FieldRefusal | null {
  if (cells.length === width) return null
  if (cells.length > width) {
    for (let i = width; i < cells.length; i++) {
      if (cells[i]!.trim() !== '')
        return { column: '', code: 'too_many_cells', params: { cells: cells.length, columns: width } }
    }
    return null
  }
  return format === 'xlsx'
    ? null
    : { column: '', code: 'too_few_cells', params: { cells: cells.length, columns: width } }
}
