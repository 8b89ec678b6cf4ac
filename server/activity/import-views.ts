import type { ImportView, RefusedRow } from '../../domain/activity/contract.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { say } from '../base/text.ts'
import type { RefusalRow } from './import-refusals.ts'
import type { ImportProblem, ImportRow } from './import-store.ts'

/** Without a sign of life for so long, the process that ran a file of its own machine is gone. */
const DEAD_AFTER_MS = 60_000

/** A problem of a file in a language; the English sentence where the catalogues have none. */
export function problemView(problem: ImportProblem, locale: Locale): ImportView['problem'] {
  const key = problem.code.replace('.', ':problem.')
  const said = say(locale, key, problem.params)
  return { ...problem, message: said === key || said === key.split(':')[1] ? problem.message : said }
}

export function importView(row: ImportRow, locale: Locale, timezone: string, now: Date): ImportView {
  const time = (at: Date | null) => at && formatInZone(at, timezone)
  const died =
    row.inline && row.status === 'running' && now.getTime() - (row.beat_at?.getTime() ?? 0) > DEAD_AFTER_MS
  const problem = died
    ? { code: 'activity.interrupted', params: {}, message: 'the process that ran it was ended' }
    : row.problem
  return {
    id: row.id,
    kind: row.kind,
    file_name: row.file_name,
    status: died ? 'failed' : row.status,
    dry_run: row.dry_run,
    phase: died ? null : row.phase,
    mapping: row.mapping,
    bytes_total: row.bytes_total,
    bytes_read: row.bytes_read,
    rows_staged: row.rows_staged,
    read: row.read,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    waiting: row.waiting,
    refused: row.refused,
    skipped: row.skipped,
    unknown_columns: row.unknown_columns,
    unknown_owners: row.unknown_owners,
    problem: problem && problemView(problem, locale),
    created_by: row.created_by_name,
    created_at: formatInZone(row.created_at, timezone),
    started_at: time(row.started_at),
    finished_at: time(row.finished_at),
    cancel_requested: row.cancel_requested_at !== null,
  }
}

/** The reason of a refusal in a language. */
export const reasonOf = (locale: Locale, code: string, params: Record<string, string | number>): string =>
  say(locale, `activity:problem.${code}`, params)

export const refusedView = (row: RefusalRow, locale: Locale): RefusedRow => ({
  line: row.line,
  column: row.field,
  code: row.code,
  params: row.params,
  reason: reasonOf(locale, row.code, row.params),
  row: row.row,
})
