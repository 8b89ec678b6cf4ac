import type { Customer } from '../../domain/customers/shapes.ts'

/** A day that comes again every year; `on` is masked where it holds stars. */
export type BornDay = {
  /** Whose; null: the company's or person's own. */
  name: string | null
  kind: 'founded' | 'birthday' | 'anniversary'
  on: string
  calendar: 'solar' | 'lunar'
}

const calendarOf = (text: string | null): 'solar' | 'lunar' => (text === 'lunar' ? 'lunar' : 'solar')

/** Every such day of a customer and its contacts. */
export function bornDaysOf(customer: Customer, firstCooperationOn: string | null): BornDay[] {
  const own: BornDay[] = customer.birthday
    ? [
        {
          name: null,
          kind: customer.type === 'company' ? 'founded' : 'birthday',
          on: customer.birthday,
          calendar: calendarOf(customer.birthday_calendar),
        },
      ]
    : []
  const theirs: BornDay[] = customer.contacts.flatMap(({ name, birthday, birthday_calendar: calendar }) =>
    birthday ? [{ name, kind: 'birthday', on: birthday, calendar: calendarOf(calendar) }] : [],
  )
  const since: BornDay[] = firstCooperationOn
    ? [{ name: null, kind: 'anniversary', on: firstCooperationOn, calendar: 'solar' }]
    : []
  return [...own, ...theirs, ...since]
}
