import { type FieldProblem, Problem } from '../base/problem.ts'
import { isBirthday } from './birthday.ts'
import { isCreditCode } from './credit-code.ts'

type Born = { birthday: string | null; birthday_calendar: string | null }

/** A birthday must be a day of its calendar (solar when none is named). */
export function birthdayFaults({ birthday, birthday_calendar: calendar }: Born): FieldProblem[] {
  if (birthday === null || isBirthday(birthday, calendar === 'lunar' ? 'lunar' : 'solar')) return []
  return [
    {
      path: 'birthday',
      code: 'customers.bad_birthday',
      message: `not a day of the ${calendar ?? 'solar'} calendar: write YYYY-MM-DD`,
    },
  ]
}

export function creditCodeFaults(code: string | null): FieldProblem[] {
  if (code === null || isCreditCode(code)) return []
  return [
    {
      path: 'credit_code',
      code: 'customers.bad_credit_code',
      message: 'not a 统一社会信用代码: its check character does not fit',
    },
  ]
}

/** Throws `invalid` with all faults, or nothing. */
export function refuseFaults(faults: FieldProblem[]): void {
  if (faults.length === 0) return
  throw new Problem('invalid', 'input.invalid', faults.map(one => `${one.path}: ${one.message}`).join('; '), {
    fields: faults,
  })
}
