import { CUSTOM_PREFIX } from '../../domain/customers/custom-field.ts'
import type { FieldLookup, FieldType } from '../../domain/handbook/fields.ts'
import { isOwnField } from '../../domain/standing/own-fields.ts'
import { raw, type Sql, sql } from '../base/db.ts'
import type { At } from './stored-columns.ts'

/**
 * The SQL of `custom.KEY`, typed as the field is today; null for every other key. A value that was kept under another type
 * is null: no condition may break on what a handbook said once.
 */
export function ownColumn(key: string, { fields }: { fields: FieldLookup }, at: At): Sql | null {
  const type = isOwnField(key) ? fields(key)?.type : undefined
  return type ? typed(sql`(${at('c', 'custom')} -> ${key.slice(CUSTOM_PREFIX.length)}::text)`, type) : null
}

function typed(value: Sql, type: FieldType): Sql {
  const as = (kind: string, read: Sql) =>
    sql`(case when jsonb_typeof(${value}) = ${raw(`'${kind}'`)} then ${read} end)`
  const text = sql`(${value} #>> '{}')`
  switch (type) {
    case 'flag':
      return as('boolean', sql`${text}::boolean`)
    case 'list':
      return as('array', sql`array(select jsonb_array_elements_text(${value}))`)
    case 'date':
      return as('string', dayOf(text))
    case 'text':
      return as('string', text)
    default:
      return as('number', sql`${text}::numeric`)
  }
}

/** A day that exists, else null: a cast alone would end the statement on 30 February. */
function dayOf(text: Sql): Sql {
  const counted = sql`((left(${text}, 8) || '01')::date + (right(${text}, 2)::int - 1))`
  return sql`(case when ${text} ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
                   then case when extract(month from ${counted}) = substr(${text}, 6, 2)::int then ${counted} end end)`
}
