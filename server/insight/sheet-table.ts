import type { Readable } from 'node:stream'
import type { Sheet } from '../../domain/insight/sheet.ts'
import type { OutCell } from '../base/tables/csv-write.ts'
import { xlsxStream } from '../base/tables/xlsx-write.ts'

const WIDTHS = [22, 26, 22, 26, 22, 40]

/** Sheets as a workbook, one below the other with an empty row between; titles and heads of tables in bold. */
export function sheetsTable(sheets: AsyncIterable<Sheet> | Iterable<Sheet>, title: string): Readable {
  const strong = new WeakSet<object>()
  const head = (row: OutCell[]): OutCell[] => {
    strong.add(row)
    return row
  }
  return xlsxStream(rowsOf(sheets, head), title, { widths: WIDTHS, strong: row => strong.has(row) })
}

async function* rowsOf(
  sheets: AsyncIterable<Sheet> | Iterable<Sheet>,
  head: (row: OutCell[]) => OutCell[],
): AsyncGenerator<OutCell[]> {
  let first = true
  for await (const sheet of sheets) {
    if (!first) yield []
    first = false
    yield head([`${sheet.company} ${sheet.title}`])
    yield [sheet.subject]
    yield [sheet.made]
    for (const block of sheet.blocks) {
      if (block.kind === 'signs') continue
      yield []
      yield head([block.title])
      if (block.kind === 'text') yield [block.text]
      if (block.kind === 'pairs') for (const { label, value } of block.rows) yield [label, value]
      if (block.kind !== 'table') continue
      if (block.rows.length === 0) yield [block.empty]
      else {
        yield head(block.columns.map(one => one.label))
        yield* block.rows
      }
    }
  }
}
