import type { CustomField } from '../../domain/customers/custom-field.ts'
import { customersPolicy } from '../../domain/customers/policy.ts'
import type { Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

export type OwnFields = { fields: readonly CustomField[]; currency: string }

/** The fields of the company's own as the handbook has them today, and the currency of their amounts. */
export async function ownFields(tx: Tx, now: Date): Promise<OwnFields> {
  const { today, currency } = await companyAt(tx, now)
  const { value } = await policyOn(tx, customersPolicy, today)
  return { fields: value.fields, currency }
}
