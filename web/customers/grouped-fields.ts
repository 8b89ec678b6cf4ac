import { belongsTo, type CustomField, type CustomGroup } from '../../domain/customers/custom-field.ts'
import type { CustomersPolicy } from '../../domain/customers/policy.ts'

/** The fields of a company's or a person's file in the groups in which they stand; those without one come last. */
export function groupedFields(
  { groups, fields }: CustomersPolicy,
  type: 'company' | 'person',
): { group: CustomGroup | null; fields: CustomField[] }[] {
  const own = fields.filter(field => belongsTo(field, type))
  return [...groups, null]
    .map(group => ({ group, fields: own.filter(field => field.group === (group?.key ?? '')) }))
    .filter(one => one.fields.length > 0)
}
