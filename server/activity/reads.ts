import type { Locale } from '../../domain/base/shapes.ts'
import type { Tx } from '../base/db.ts'
import type { OutCell } from '../base/tables/csv-write.ts'
import { OF_REFUSALS } from './file-rows.ts'
import { type RefusalMark, refusalsAfter } from './import-refusals.ts'
import type { ImportRow } from './import-store.ts'
import { problemView, reasonOf } from './import-views.ts'

export { exportRows, mustFitSheet } from './export.ts'
export { type ExportFormat, exportFormats, exportStream, mediaTypes } from './export-formats.ts'
export { hasFacts } from './has-facts.ts'
export type { ImportRow } from './import-store.ts'
export { problemView } from './import-views.ts'
export { ownColumnsOn } from './own-columns.ts'
export { tagSuggestionsOf } from './tag-suggestions.ts'

const BATCH = 1000

/** How connections are had: a request's `read`, or a pool's. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * The refused rows of an import as a table: line, column, reason, then the cells as they were under their own headers, so
 * that corrected rows can be imported from it. A file that is refused as a whole has one row that says why.
 */
export async function* refusedTable(
  read: Read,
  row: ImportRow,
  locale: Locale,
): AsyncGenerator<OutCell[], void, undefined> {
  // The file was such a table itself: what was wrong before is not a column of the rows.
  const from = OF_REFUSALS.every((_, i) => row.header[i] === '') ? OF_REFUSALS.length : 0
  yield [...OF_REFUSALS, ...row.header.slice(from)]
  if (row.problem) {
    const { line } = row.problem.params
    yield [line ?? null, null, problemView(row.problem, locale)!.message]
  }
  let mark: RefusalMark = { line: -1, field: '', code: '' }
  for (;;) {
    const found = await read(tx => refusalsAfter(tx, row.id, mark, BATCH))
    for (const one of found)
      yield [one.line, one.field, reasonOf(locale, one.code, one.params), ...one.row.slice(from)]
    const last = found.at(-1)
    if (!last || found.length < BATCH) return
    mark = last
  }
}
