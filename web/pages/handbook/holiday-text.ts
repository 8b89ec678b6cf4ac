import { type HolidayFile, holidayFile } from '../../../domain/calendar/holiday-file.ts'
import { jsonOffsets, lineAt } from './json-lines.ts'

/** What a file gets wrong, as `handbook:calendar_change.fault.<what>` says it, and on which line (from 1). */
export const FAULTS = ['json', 'file', 'year', 'days', 'day', 'name', 'date', 'isOffDay'] as const
export type HolidayFault = { what: (typeof FAULTS)[number]; line: number }

/** A year's holidays out of the text of a file, or the first place where it is none. */
export function readHolidayText(given: string): { file: HolidayFile } | { fault: HolidayFault } {
  const text = given.replace(/^\uFEFF/, '')
  const { offsets, fault } = jsonOffsets(text)
  if (fault !== null) return { fault: { what: 'json', line: lineAt(text, fault) } }
  const read = holidayFile.safeParse(JSON.parse(text))
  if (read.success) return { file: read.data }
  const path = read.error.issues[0]!.path.map(String)
  return { fault: { what: whatOf(path), line: lineAt(text, offsetOf(path, offsets)) } }
}

function whatOf(path: readonly string[]): HolidayFault['what'] {
  const last = path.at(-1) ?? 'file'
  if (path[0] === 'days' && path.length === 2) return 'day'
  return FAULTS.find(one => one === last) ?? 'file'
}

/** Of what is missing: where the value around it begins. */
function offsetOf(path: readonly string[], offsets: ReadonlyMap<string, number>): number {
  for (let length = path.length; length >= 0; length--) {
    const found = offsets.get(path.slice(0, length).join('.'))
    if (found !== undefined) return found
  }
  return 0
}
