import { stat } from 'node:fs/promises'
import { unneutralised } from './formula.ts'
import { notATable, type Table, type TableOptions, type TableRows } from './row.ts'
import { readBook, type Sheet } from './xlsx-book.ts'
import { sheetRows } from './xlsx-sheet.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { openZip } from './xlsx-zip.ts'

/** Opens a workbook: the named sheet, else the first visible one. Its rows stream; nothing is held but shared texts. */
export async function openXlsx(path: string, options: TableOptions): Promise<Table> {
  const { size } = await stat(path)
  const zip = await openZip(path)
  try {
    const book = await readBook(zip)
    const sheet = chosen(book.sheets, options.sheet)
    const strings = await readSharedStrings(zip, book.strings)

    async function* rows(progress?: (bytesRead: number) => void): TableRows {
      const stream = await zip.open(sheet.part)
      const packed = zip.size(sheet.part)
      let seen = 0
      // Unpacked bytes stand for the file's: close enough for a bar.
      stream.on('data', (block: Buffer) => {
        seen += block.length
        progress?.(Math.min(size, Math.round((size * seen) / Math.max(seen, packed * 8))))
      })
      stream.pause()
      for await (const batch of sheetRows(stream, sheet.part, book, strings)) {
        for (const { cells } of batch) {
          for (let i = 0; i < cells.length; i++) cells[i] = unneutralised(cells[i]!)
        }
        yield batch
      }
      progress?.(size)
    }

    return {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheets: book.sheets.filter(one => one.visible).map(one => one.name),
      sheet: sheet.name,
      bytesTotal: size,
      rows,
      close: async () => {
        strings.close()
        zip.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function chosen(sheets: Sheet[], name: string | undefined): Sheet {
  const found =
    name === undefined
      ? (sheets.find(one => one.visible) ?? sheets[0])
      : sheets.find(one => one.name === name)
  if (!found) {
    const names = sheets.map(one => one.name).join(', ')
    throw notATable('tables.no_such_sheet', `there is no sheet ${name}; there are ${names}`, {
      sheet: name!,
      sheets: names,
    })
  }
  return found
}
