import { CUSTOM_PREFIX, ownStageName } from '../customers/custom-field.ts'
import type { Column } from './column.ts'

export type StageType =
  | 'text'
  | 'text[]'
  | 'bigint'
  | 'integer'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
/** One column of a parsed row: its name in the table of facts, and what PostgreSQL reads it as. */
export type StageColumn = { name: string; type: StageType; plain: boolean }

/** What a column of a kind becomes: one table column, or more (an instant and its day, an amount and its original). */
export function stageColumnsOf(column: Column): StageColumn[] {
  const name = stageName(column.name)
  const one = (type: StageType, plain = true): StageColumn[] => [{ name, type, plain }]
  const { type } = column
  switch (type.is) {
    case 'text':
    case 'code':
    case 'link':
      return one('text', false)
    case 'birthday':
    case 'choice':
    case 'credit_code':
    case 'currency':
      return one('text')
    case 'list':
    case 'choices':
      return one('text[]', false)
    case 'integer':
      return one('integer')
    case 'decimal':
      return one('numeric')
    case 'money':
      return one('bigint')
    case 'flag':
      return one('boolean')
    case 'date':
      return one('date')
    case 'time':
      return type.day
        ? [...one('timestamptz'), { name: type.day, type: 'date', plain: true }]
        : one('timestamptz')
  }
}

/** `primary` is a word of SQL; fields of the company's own have a point in their names. */
function stageName(name: string): string {
  if (name === 'primary') return 'is_primary'
  return name.startsWith(CUSTOM_PREFIX) ? ownStageName(name.slice(CUSTOM_PREFIX.length)) : name
}
