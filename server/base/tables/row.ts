import { Problem } from '../../../domain/base/problem.ts'

/** One row of a table: `line` is the physical line it begins on in a text file, its row number in a sheet. */
export type TableRow = { line: number; cells: string[]; fault?: RowFault }

/** Why one row cannot be trusted, though the rest of the table can: `problem.<code>` of the catalogue `tables`. */
export type RowFault = { code: string; params: Record<string, string | number> }

/** Rows come in batches, as many as a block of the file holds. */
export type TableRows = AsyncGenerator<TableRow[], void, undefined>

/** A table that can be read from its beginning as often as wanted. */
export type Table = {
  format: 'csv' | 'xlsx'
  encoding: string | null
  delimiter: string | null
  /** Names of the visible sheets, and which one is read. */
  sheets: string[]
  sheet: string | null
  bytesTotal: number
  /** Opens a new pass; `progress` hears how many bytes of the file were read. */
  rows(progress?: (bytesRead: number) => void): TableRows
  /** Frees temporary files. */
  close(): Promise<void>
}

export type TableOptions = {
  encoding?: string
  delimiter?: string
  sheet?: string
}

/** The whole file is refused. */
export const notATable = (
  code: string,
  message: string,
  params: Record<string, string | number> = {},
): Problem => new Problem('invalid', code, message, { params })

/** What one record of a text file, or one row of a sheet, may have at most (UTF-16 units): bounds the memory. */
export const RECORD_LIMIT = 2 * 1024 * 1024
