import { openCsv } from './csv-table.ts'
import { fileKind } from './file-kind.ts'
import type { Table, TableOptions } from './row.ts'
import { openXlsx } from './xlsx-table.ts'

/**
 * Opens a CSV (UTF-8, GB18030, Big5, UTF-16; also gzipped) or XLSX file for reading row by row in constant memory.
 * Throws `invalid` with a `tables.…` code that says what the file is, when it is no table.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const kind = await fileKind(path)
  return kind === 'zip' ? openXlsx(path, options) : openCsv(path, kind === 'gzip', options)
}
