import { Readable } from 'node:stream'
import type { Column } from '../../domain/activity/column.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import { csvText, type OutCell } from '../base/tables/csv-write.ts'
import { xlsxStream } from '../base/tables/xlsx-write.ts'
import type { ExportRow } from './export.ts'

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

/** Rows (the header first) as a file of a format. `bom`: for CSV that Excel opens; `own`: the columns of the company's own fields. */
export function exportStream(
  rows: AsyncGenerator<ExportRow, void, undefined>,
  kind: KindName,
  format: ExportFormat,
  bom: boolean,
  own: readonly Column[],
): Readable {
  switch (format) {
    case 'csv':
      return Readable.from(csvText(rows, bom), { objectMode: false })
    case 'xlsx':
      return xlsxStream(sheetRows(rows, kind, own), kind)
    case 'json':
      return Readable.from(jsonText(rows), { objectMode: false })
  }
}

/** Amounts and counts are numbers in a sheet, codes stay texts. */
async function* sheetRows(
  rows: AsyncGenerator<ExportRow>,
  kind: KindName,
  own: readonly Column[],
): AsyncGenerator<OutCell[], void, undefined> {
  const numeric = kindOf(kind, own).columns.map(({ type }) =>
    ['money', 'decimal', 'integer'].includes(type.is),
  )
  let header = true
  for await (const row of rows) {
    yield header
      ? row
      : row.map((cell, i) => (cell !== null && numeric[i] && isExact(cell) ? Number(cell) : cell))
    header = false
  }
}

const isExact = (text: string): boolean => text.replaceAll(/\D/g, '').length <= 15

async function* jsonText(rows: AsyncGenerator<ExportRow>): AsyncGenerator<string, void, undefined> {
  let names: string[] | null = null
  let block = '['
  let first = true
  for await (const row of rows) {
    if (!names) {
      names = row as string[]
      continue
    }
    const record = Object.fromEntries(names.map((name, i) => [name, row[i]]))
    block += `${first ? '\n' : ',\n'}${JSON.stringify(record)}`
    first = false
    if (block.length > 64 * 1024) {
      yield block
      block = ''
    }
  }
  yield `${block}\n]\n`
}
