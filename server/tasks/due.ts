import { Problem } from '../../domain/base/problem.ts'
import { closingOnOrAfter } from '../../domain/calendar/working-time.ts'
import { isDate, parseLocal } from '../../domain/calendar/zone.ts'
import type { CompanyTime } from './company-time.ts'

/**
 * Reads a due time that a person gave: an instant, or a company day, which means its closing time (that of the next
 * working day when it is none). Throws `invalid` for anything else and for a time that has passed.
 */
export function dueOf(
  text: string,
  { cal, zone }: CompanyTime,
  now: Date,
): { at: Date; provisional: boolean } {
  const at = isDate(text) ? closingOnOrAfter(cal, text) : { at: parseLocal(text, zone), provisional: false }
  if (!at.at) throw bad('tasks.bad_due', 'due is a day (2026-01-05) or a time (2026-01-05T18:00:00+08:00)')
  if (at.at <= now) throw bad('tasks.due_in_the_past', 'the due time must lie in the future')
  return { at: at.at, provisional: at.provisional }
}

const bad = (code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path: 'due', code, message }] })
