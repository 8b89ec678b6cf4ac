import { neutralised } from './formula.ts'

/** A cell to write: a number stays one, null is empty. */
export type OutCell = string | number | null

const needsQuotes = /[",\r\n\uFEFF]|^\s|\s$/

const cellText = (cell: OutCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = neutralised(cell)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV file, LF at its end: spreadsheets and line tools both read that. Formulas are neutralised. */
export function csvLine(cells: readonly OutCell[]): string {
  const line = cells.map(cellText).join(',')
  return line === '' && cells.length > 0 ? '""\n' : `${line}\n`
}

/** A CSV file as text blocks; `bom` lets Excel see that it is UTF-8. */
export async function* csvText(
  rows: AsyncIterable<readonly OutCell[]> | Iterable<readonly OutCell[]>,
  bom: boolean,
): AsyncGenerator<string, void, undefined> {
  let block = bom ? '\uFEFF' : ''
  for await (const row of rows) {
    block += csvLine(row)
    if (block.length > 64 * 1024) {
      yield block
      block = ''
    }
  }
  if (block !== '') yield block
}
