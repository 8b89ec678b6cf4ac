import { formatInZone } from '../../domain/calendar/zone.ts'
import { type CustomValues, showCustom } from '../../domain/customers/custom-value.ts'
import { maskPersonal } from '../../domain/customers/mask.ts'
import type { Contact, Customer } from '../../domain/customers/shapes.ts'
import type { OwnFields } from './custom-fields.ts'
import type { ContactRow, CustomerRow } from './rows.ts'

export type CustomerToShow = Omit<CustomerRow, 'owner_name' | 'parent_id'> & {
  owner: string | null
  parent_code: string | null
  parent_name: string | null
  tags_by_rule: string[]
  contacts: ContactRow[]
  merged_codes: string[]
  created_at: Date
  updated_at: Date
}

/** A contact as it is answered; `full` says whether the asker sees personal data. */
export function contactAnswer({ is_primary, ...row }: ContactRow, full: boolean): Contact {
  const answer = { ...row, primary: is_primary, masked: !full }
  return full ? answer : maskPersonal(answer)
}

/** A customer as it is answered, times in company time, with the fields of its own that the company has now. */
export function customerAnswer(
  { id: _, ...row }: CustomerToShow,
  { zone, own }: { zone: string; own: OwnFields },
  may: { full: boolean; edit: boolean },
): Customer {
  const shown = may.full ? row : maskPersonal(row)
  return {
    ...shown,
    custom: shownCustom(row.custom, own),
    contacts: row.contacts.map(one => contactAnswer(one, may.full)),
    masked: !may.full,
    may_edit: may.edit,
    created_at: formatInZone(row.created_at, zone),
    updated_at: formatInZone(row.updated_at, zone),
  }
}

/** Values of fields that the company has now, in the handbook's order. */
export const shownCustom = (values: CustomValues, { fields, currency }: OwnFields): CustomValues =>
  Object.fromEntries(
    fields.flatMap(field => {
      const value = values[field.key]
      return value === undefined ? [] : [[field.key, showCustom(field, value, currency)]]
    }),
  )
