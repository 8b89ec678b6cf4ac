import { exponentOf, toMajor } from '../../domain/base/money.ts'
import { describeStanding } from '../../domain/standing/describe.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import type { Tx } from '../base/db.ts'
import { handbookVersion, sectionOf } from '../handbook/reads.ts'

/**
 * Completes a reason as SQL gathered it, so that a page can say it without asking again: a warning gets the comparisons
 * it rests on with their limits (of the handbook that gave it), an order its amount in major units.
 */
export async function withEvidence(tx: Tx, reason: TaskReason, currency: string): Promise<TaskReason> {
  const { values } = reason
  if (reason.kind === 'first_cooperation' && typeof values.order_amount === 'number') {
    return { ...reason, values: { ...values, order_amount: toMajor(values.order_amount, currency) } }
  }
  if (reason.kind !== 'warning' || reason.handbook_version === undefined) return reason
  const { handbook } = await handbookVersion(tx, reason.handbook_version)
  const told = describeStanding(sectionOf(handbook, standingPolicy), values, exponentOf(currency))
  const warning = told.warnings.find(one => one.key === reason.key)
  const evidence = (warning?.leaves ?? []).map(({ field, type, op, limit, value }) => ({
    field,
    type,
    op,
    limit,
    value: Array.isArray(value) ? [...value] : ((value ?? null) as string | number | boolean | null),
  }))
  return { ...reason, evidence }
}
