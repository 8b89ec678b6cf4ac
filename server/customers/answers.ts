import { formatInZone } from '../../domain/calendar/zone.ts'
import { maskPersonal } from '../../domain/customers/mask.ts'
import type { Contact, Customer } from '../../domain/customers/shapes.ts'
import type { ContactRow, CustomerRow } from './rows.ts'

export type CustomerToShow = Omit<CustomerRow, 'owner_name' | 'parent_id'> & {
  owner: string | null
  parent_code: string | null
  parent_name: string | null
  contacts: ContactRow[]
  created_at: Date
  updated_at: Date
}

/** A contact as it is answered; `full` says whether the asker sees personal data. */
export function contactAnswer({ is_primary, ...row }: ContactRow, full: boolean): Contact {
  const answer = { ...row, primary: is_primary, masked: !full }
  return full ? answer : maskPersonal(answer)
}

/** A customer as it is answered, times in company time. */
export function customerAnswer(
  { id: _, ...row }: CustomerToShow,
  zone: string,
  may: { full: boolean; edit: boolean },
): Customer {
  const shown = may.full ? row : maskPersonal(row)
  return {
    ...shown,
    contacts: row.contacts.map(one => contactAnswer(one, may.full)),
    masked: !may.full,
    may_edit: may.edit,
    created_at: formatInZone(row.created_at, zone),
    updated_at: formatInZone(row.updated_at, zone),
  }
}
