import type { CustomValues } from '../../domain/customers/custom-value.ts'

/** A row of `customers` as verbs see it. Dates are `YYYY-MM-DD`. */
export type CustomerRow = {
  id: string
  code: string
  name: string
  type: 'company' | 'person'
  industry: string | null
  size: string | null
  region: string | null
  address: string | null
  phone: string | null
  email: string | null
  wechat: string | null
  birthday: string | null
  birthday_calendar: string | null
  source: string | null
  owner_id: string | null
  owner_name: string | null
  service_level: 'normal' | 'vip'
  service_level_until: string | null
  first_cooperation_on: string | null
  tags: string[]
  preferred_channel: string | null
  note: string | null
  credit_code: string | null
  parent_id: string | null
  custom: CustomValues
}

export type ContactRow = {
  name: string
  position: string | null
  phone: string | null
  email: string | null
  wechat: string | null
  birthday: string | null
  birthday_calendar: string | null
  is_primary: boolean
}
