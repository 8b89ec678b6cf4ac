import type { FieldProblem } from '../../domain/base/problem.ts'
import { belongsTo, type CustomField, customName } from '../../domain/customers/custom-field.ts'
import {
  type CustomFault,
  type CustomValues,
  customProblem,
  isFault,
  readCustom,
} from '../../domain/customers/custom-value.ts'
import type { Tx } from '../base/db.ts'
import { ownFields } from './custom-fields.ts'

type Before = { type: 'company' | 'person'; custom: CustomValues }
type Change = { type?: Before['type'] | undefined; custom?: Record<string, unknown> | undefined }

const NOT_FOR = { company: 'customers.custom_not_for_company', person: 'customers.custom_not_for_person' }

/**
 * What a change makes of the fields of the company's own: all values as they will be, or null when none is touched, and what
 * is wrong. A value whose field the handbook has no more may be taken away, not changed.
 */
export async function customChange(
  tx: Tx,
  before: Before,
  change: Change,
  { isNew, now }: { isNew: boolean; now: Date },
): Promise<{ values: CustomValues | null; faults: FieldProblem[] }> {
  if (change.custom === undefined && !isNew) return { values: null, faults: [] }
  const { fields, currency } = await ownFields(tx, now)
  const type = change.type ?? before.type
  const values: CustomValues = { ...before.custom }
  const faults: FieldProblem[] = []
  const wrong = (key: string, code: string, message: string, params: CustomFault['params'] = {}) =>
    faults.push(customProblem(key, { code, message, params }))
  for (const [key, written] of Object.entries(change.custom ?? {})) {
    const field = fields.find(one => one.key === key)
    if (!field) {
      if (written === null) delete values[key]
      else wrong(key, 'customers.custom_unknown', 'the handbook has no such field', { key })
      continue
    }
    const read = readCustom(field, written, currency)
    if (isFault(read)) faults.push(customProblem(key, read))
    else if (read === null) delete values[key]
    else if (!belongsTo(field, type)) wrong(key, NOT_FOR[type], `no field of a ${type}`)
    else values[key] = read
  }
  for (const field of asked(fields, type, change, isNew)) {
    if (values[field.key] !== undefined || faults.some(one => one.path === customName(field.key))) continue
    wrong(field.key, 'customers.custom_required', 'must have a value')
  }
  return { values: change.custom === undefined ? null : values, faults }
}

/** Required fields that this change answers for: all of a new customer, else those it touches. */
const asked = (fields: readonly CustomField[], type: Before['type'], change: Change, isNew: boolean) =>
  fields.filter(
    field =>
      field.required && belongsTo(field, type) && (isNew || Object.hasOwn(change.custom ?? {}, field.key)),
  )
