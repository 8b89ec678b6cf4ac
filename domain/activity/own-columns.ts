import { type CustomField, customName } from '../customers/custom-field.ts'
import { CUSTOM_DIGITS, CUSTOM_LENGTH } from '../customers/custom-value.ts'
import type { Column, ColumnType } from './column.ts'

const made = new WeakMap<readonly CustomField[], readonly Column[]>()

/**
 * The columns that the company's own fields are in a file of customers: `custom.KEY`, also known by the key and by the names
 * the company gave it. The same array for the same fields.
 */
export function ownColumns(fields: readonly CustomField[]): readonly Column[] {
  let columns = made.get(fields)
  if (!columns) {
    columns = fields.map(columnOf)
    made.set(fields, columns)
  }
  return columns
}

const columnOf = (field: CustomField): Column => ({
  name: customName(field.key),
  type: typeOf(field),
  headers: [field.key, ...Object.values(field.name).filter(name => name !== '')],
})

function typeOf(field: CustomField): ColumnType {
  switch (field.type) {
    case 'text':
      return { is: 'text', max: CUSTOM_LENGTH.text }
    case 'long_text':
      return { is: 'text', max: CUSTOM_LENGTH.long_text, lines: true }
    case 'number':
      return { is: 'decimal', digits: CUSTOM_DIGITS }
    case 'link':
      return { is: 'link', max: CUSTOM_LENGTH.link }
    case 'choice':
    case 'choices':
      return { is: field.type, choices: choicesOf(field) }
    default:
      return { is: field.type }
  }
}

/** Each choice by its key and by every name it has. */
const choicesOf = ({ choices }: CustomField): Record<string, readonly string[]> =>
  Object.fromEntries(choices.map(({ key, name }) => [key, Object.values(name).filter(text => text !== '')]))
