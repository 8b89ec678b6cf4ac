import type { CustomField, CustomType } from '../../domain/customers/custom-field.ts'
import { type CustomersPolicy, customersPolicy } from '../../domain/customers/policy.ts'
import type { Finding, Handbook } from '../../domain/handbook/policy.ts'
import { join, row, type Sql, sql, type Tx } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import { ownFields } from './custom-fields.ts'

/** Any text may stand in these; what was a link, a choice or a day reads on as text. */
const ANY_TEXT: readonly CustomType[] = ['text', 'long_text']
const KEPT_AS_TEXT: readonly CustomType[] = ['text', 'long_text', 'link', 'choice', 'date']

const mayBecome = (from: CustomType, to: CustomType): boolean =>
  from === to || (KEPT_AS_TEXT.includes(from) && ANY_TEXT.includes(to))

type Question = { holds: Sql; tell: (count: number) => Finding }

/**
 * What a draft does to values that customers have: a field taken away hides them, a choice taken away stays where it was
 * chosen; another type would not know what to make of them, so that is an error.
 */
export async function checkOwnFields(tx: Tx, draft: Handbook, now: Date): Promise<Finding[]> {
  const { fields: before } = await ownFields(tx, now)
  const { fields: after }: CustomersPolicy = sectionOf(draft, customersPolicy)
  const questions = before.flatMap(was => questionsOf(was, after))
  if (questions.length === 0) return []
  const counts = questions.map(({ holds }) => sql`count(*) filter (where ${holds})::int`)
  const { found } = await row<{ found: number[] }>(
    tx,
    sql`select array[${join(counts)}] as found from customers c where c.custom <> '{}'`,
  )
  return questions.flatMap(({ tell }, i) => (found[i]! > 0 ? [tell(found[i]!)] : []))
}

function questionsOf(was: CustomField, after: readonly CustomField[]): Question[] {
  const at = after.findIndex(one => one.key === was.key)
  const has = sql`c.custom -> ${was.key}::text is not null`
  const params = { field: was.key }
  if (at < 0) {
    const tell = (count: number): Finding => ({
      severity: 'warning',
      path: 'customers.fields',
      code: 'customers.field_hidden',
      message: `"${was.key}" is hidden; ${count} customers have values, which stay and come back with it`,
      params: { ...params, count },
    })
    return [{ holds: has, tell }]
  }
  const is = after[at]!
  if (!mayBecome(was.type, is.type)) {
    const tell = (count: number): Finding => ({
      severity: 'error',
      path: `customers.fields.${at}.type`,
      code: 'customers.type_in_use',
      message: `${count} customers have values of type ${was.type}: make a new field for ${is.type}`,
      params: { ...params, count, type: was.type },
    })
    return [{ holds: has, tell }]
  }
  const gone =
    is.type === was.type ? was.choices.filter(one => !is.choices.some(({ key }) => key === one.key)) : []
  return gone.map(({ key: choice }) => ({
    holds: sql`c.custom -> ${was.key}::text @> ${JSON.stringify(choice)}::jsonb`,
    tell: count => ({
      severity: 'warning',
      path: `customers.fields.${at}.choices`,
      code: 'customers.choice_in_use',
      message: `${count} customers have the choice "${choice}", which stays until it is changed`,
      params: { ...params, choice, count },
    }),
  }))
}
