import { Problem } from '../../domain/base/problem.ts'
import { closingOnOrAfter } from '../../domain/calendar/working-time.ts'
import { isDate, parseLocal, startOfDay } from '../../domain/calendar/zone.ts'
import type { CompanyTime } from './company-time.ts'

/** An instant, or a company day: its closing time, of the next working day when it is none. */
export function promisedTime(
  text: string,
  { cal, zone }: CompanyTime,
  path: string,
): { at: Date; provisional: boolean } {
  if (isDate(text)) return closingOnOrAfter(cal, text)
  const at = parseLocal(text, zone)
  if (!at)
    throw invalid(
      path,
      'tasks.bad_due',
      `${path} is a day (2026-01-05) or a time (2026-01-05T18:00:00+08:00)`,
    )
  return { at, provisional: false }
}

/** An instant, or a company day: its beginning. */
export function timeOf(text: string, { zone }: CompanyTime, path: string): Date {
  const at = isDate(text) ? startOfDay(text, zone) : parseLocal(text, zone)
  if (!at)
    throw invalid(
      path,
      'tasks.bad_due',
      `${path} is a day (2026-01-05) or a time (2026-01-05T18:00:00+08:00)`,
    )
  return at
}

export const invalid = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }] })
