import type { Readable } from 'node:stream'
import { notATable, RECORD_LIMIT, type TableRow, type TableRows } from './row.ts'
import type { Book } from './xlsx-book.ts'
import { type NumberStyle, serialDate, serialTime, shownNumber } from './xlsx-numbers.ts'
import type { SharedStrings } from './xlsx-strings.ts'
import { readXml, unescaped } from './xlsx-xml.ts'

const MOST_COLUMNS = 16_384

/** Rows of a sheet as they come; blank ones are left out. */
export async function* sheetRows(
  stream: Readable,
  part: string,
  book: Book,
  strings: SharedStrings,
): TableRows {
  let rows: TableRow[] = []
  let row: TableRow = { line: 0, cells: [] }
  let column = -1
  let type = ''
  let style: NumberStyle = 'number'
  let text = ''
  let reading = false
  let length = 0
  let phonetic = false

  const handler = {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'row') {
        row = { line: attributes.r ? Number(attributes.r) : row.line + 1, cells: [] }
        column = -1
        length = 0
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        if (!(column >= 0 && column < MOST_COLUMNS)) {
          throw notATable('tables.broken_workbook', `row ${row.line}: no such cell: ${attributes.r}`, {
            part,
            line: row.line,
          })
        }
        type = attributes.t ?? 'n'
        style = book.styles[Number(attributes.s ?? -1)] ?? 'number'
        text = ''
      } else if (name === 'rPh') {
        phonetic = true
      } else if (name === 'v' || (name === 't' && !phonetic)) {
        reading = true
      }
    },
    text(piece: string) {
      if (!reading) return
      text += piece
      length += piece.length
      if (length > RECORD_LIMIT) {
        throw notATable('tables.line_too_long', `row ${row.line} is too long`, {
          line: row.line,
          limit: RECORD_LIMIT,
        })
      }
    },
    close(name: string) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && text !== '') {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = cellText(type, style, text, row, column)
      } else if (name === 'row' && row.cells.some(cell => cell !== '')) {
        rows.push(row)
      }
    },
  }

  function cellText(of: string, as: NumberStyle, raw: string, target: TableRow, at: number): string {
    switch (of) {
      case 's':
        return strings.at(Number(raw))
      case 'inlineStr':
      case 'str':
        return unescaped(raw)
      case 'b':
        return raw.trim() === '1' ? 'true' : 'false'
      case 'd':
        return raw.replace('T00:00:00', '').replace('T', ' ').replace(/\.0+$/, '')
      case 'e':
        target.fault = { code: 'cell_error', params: { cell: `${columnName(at)}${target.line}`, value: raw } }
        return raw
      default: {
        const value = Number(raw)
        if (as === 'date') return serialDate(value, book.from1904) ?? shownNumber(raw)
        if (as === 'time') return serialTime(value, book.from1904) ?? shownNumber(raw)
        return shownNumber(raw)
      }
    }
  }

  yield* readXml(stream, part, handler, () => {
    if (rows.length === 0) return null
    const batch = rows
    rows = []
    return batch
  })
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let n = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    n = n * 26 + code - 64
  }
  return n - 1
}

export function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}
