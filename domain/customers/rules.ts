import { type FieldProblem, Problem } from '../base/problem.ts'
import { isBirthday } from './birthday.ts'
import { readCreditCode } from './credit-code.ts'

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

const CREDIT_FAULTS = {
  length: 'customers.credit_code_length',
  character: 'customers.credit_code_character',
  region: 'customers.credit_code_region',
  check: 'customers.credit_code_check',
} as const

/** What is wrong with a 统一社会信用代码, as it was read. */
export function creditCodeFaults(code: string | null): FieldProblem[] {
  const fault = code === null ? null : readCreditCode(code).fault
  if (!fault) return []
  const said = Object.entries(fault.params).map(([name, value]) => `${name} ${value}`)
  return [
    {
      path: 'credit_code',
      code: CREDIT_FAULTS[fault.is],
      message: `not a unified social credit code (${fault.is}): ${said.join(', ')}`,
      params: fault.params,
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
