import { CUSTOM_PREFIX, type CustomField, customName, customNamed } from '../customers/custom-field.ts'
import type { CustomersPolicy } from '../customers/policy.ts'
import type { Field, FieldType } from '../handbook/fields.ts'
import type { Handbook } from '../handbook/policy.ts'

/** What the fields of the company's own are to conditions: money in major units, several choices a list of keys. */
const TYPES: Record<CustomField['type'], FieldType> = {
  text: 'text',
  long_text: 'text',
  link: 'text',
  choice: 'text',
  choices: 'list',
  number: 'number',
  money: 'money',
  date: 'date',
  flag: 'flag',
}

export const isOwnField = (key: string): boolean => key.startsWith(CUSTOM_PREFIX)

/** The field `custom.KEY` of a condition, or null. */
export function ownField(own: readonly CustomField[], key: string): Field | null {
  const field = customNamed(own, key)
  if (!field) return null
  const choices = field.choices.map(one => one.key)
  return {
    key: customName(field.key),
    type: TYPES[field.type],
    ...(choices.length > 0 && { choices }),
  }
}

/** The fields of the company's own that a handbook has; none where a handbook has no such section. */
export const ownFieldsOf = (handbook: Handbook): readonly CustomField[] =>
  (handbook.customers as CustomersPolicy | undefined)?.fields ?? []
