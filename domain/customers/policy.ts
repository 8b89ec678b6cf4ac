import * as z from 'zod/mini'
import type { Finding, Policy } from '../handbook/policy.ts'
import { type CustomField, customField, customGroup, hasChoices } from './custom-field.ts'

const schema = z.strictObject({
  /** Groups in which the fields below stand on the customer's page and in its form, in this order. */
  groups: z._default(z.array(customGroup).check(z.maxLength(20)), []),
  /** Fields that the company adds to its customer file. One that is taken away is hidden, its values stay. */
  fields: z._default(z.array(customField).check(z.maxLength(100)), []),
})
export type CustomersPolicy = z.infer<typeof schema>

/** Section `customers`: what the customer file holds beside what every file has. */
export const customersPolicy = { key: 'customers' as const, schema, check } satisfies Policy<typeof schema>

function check({ groups, fields }: CustomersPolicy): Finding[] {
  return [
    ...twice('customers.groups', groups),
    ...twice('customers.fields', fields),
    ...fields.flatMap((field, i) => [
      ...twice(`customers.fields.${i}.choices`, field.choices),
      ...fieldFindings(field, `customers.fields.${i}`, groups),
    ]),
    ...sameNames(fields),
  ]
}

function fieldFindings(field: CustomField, path: string, groups: CustomersPolicy['groups']): Finding[] {
  const found: Finding[] = []
  const choices = field.choices.length > 0
  if (hasChoices(field.type) !== choices) {
    found.push({
      severity: 'error',
      path: `${path}.choices`,
      ...(choices
        ? { code: 'customers.choices_unused', message: `a field of type ${field.type} has no choices` }
        : { code: 'customers.choices_missing', message: 'say what may be chosen' }),
      params: { field: field.key, type: field.type },
    })
  }
  if (field.group !== '' && !groups.some(group => group.key === field.group)) {
    found.push({
      severity: 'error',
      path: `${path}.group`,
      code: 'customers.unknown_group',
      message: `there is no group "${field.group}"`,
      params: { group: field.group },
    })
  }
  return found
}

function twice(path: string, items: readonly { key: string }[]): Finding[] {
  return items.flatMap(({ key }, i) =>
    items.findIndex(one => one.key === key) === i
      ? []
      : [
          {
            severity: 'error' as const,
            path: `${path}.${i}.key`,
            code: 'customers.key_twice',
            message: `the key "${key}" stands twice`,
            params: { key },
          },
        ],
  )
}

/** Files name their columns as people do: of two fields with one name only the first would be filled. */
function sameNames(fields: readonly CustomField[]): Finding[] {
  const seen = new Map<string, string>()
  const found: Finding[] = []
  fields.forEach((field, i) => {
    for (const name of new Set(Object.values(field.name))) {
      const other = seen.get(name)
      if (name === '') continue
      if (other === undefined) seen.set(name, field.key)
      else if (other !== field.key)
        found.push({
          severity: 'warning',
          path: `customers.fields.${i}.name`,
          code: 'customers.name_twice',
          message: `"${other}" is called "${name}" too`,
          params: { name, other },
        })
    }
  })
  return found
}
