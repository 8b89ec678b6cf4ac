import * as z from 'zod/mini'
import { dueRule } from '../calendar/due-rule.ts'
import type { Finding, Handbook } from '../handbook/policy.ts'
import type { LedgerPolicy } from '../ledger/policy.ts'
import { COMPLAINT_CAUSES, COMPLAINT_MEASURES, COMPLAINT_NATURES } from './complaint-defaults.ts'
import { cause, measure, money, nature } from './complaint-policy-shapes.ts'

/**
 * Handbook section `complaints`: how fast each step of a complaint is done, what may be given and who decides, when the
 * customer is asked whether it was right.
 */
export const complaintsPolicy = {
  key: 'complaints' as const,
  schema: z.strictObject({
    due: z.prefault(
      z.strictObject({
        investigated: z._default(dueRule, { working_hours: 8 }),
        solution: z._default(dueRule, { working_days: 2 }),
        result_told: z._default(dueRule, { working_hours: 8 }),
      }),
      {},
    ),
    /** From the solution on; the customer is asked until then. */
    revisit: z._default(dueRule, { elapsed_hours: 48 }),
    /** After a try in vain. */
    try_again: z._default(dueRule, { working_days: 1 }),
    /** Until what was granted is carried out: a refund, an exchange, a gift. */
    carry_out: z._default(dueRule, { working_days: 3 }),
    /** So many tries in vain, each written down, stand for the customer's word. */
    tries: z._default(z.int().check(z.gte(1), z.lte(10)), 3),
    /** Total of all that one complaint gets, in major units, above which somebody else approves. */
    approval_above: z._default(money, 500),
    /** Nobody approves what they proposed themselves. */
    four_eyes: z._default(z.boolean(), true),
    /** The budget of the ledger that pays; empty: none. */
    budget: z._default(z.string().check(z.maxLength(40)), 'compensation'),
    measures: z._default(z.array(measure).check(z.maxLength(50)), COMPLAINT_MEASURES),
    natures: z._default(z.array(nature).check(z.maxLength(50)), COMPLAINT_NATURES),
    causes: z._default(z.array(cause).check(z.minLength(1), z.maxLength(100)), COMPLAINT_CAUSES),
  }),
  check: checkComplaints,
}
export type ComplaintsPolicy = z.infer<typeof complaintsPolicy.schema>

const wrong = (
  path: string,
  code: string,
  message: string,
  params: Record<string, string | number>,
): Finding => ({
  severity: 'error',
  path: `complaints.${path}`,
  code,
  message,
  params,
})

/** Keys that stand twice, measures and budgets that do not exist, limits in the wrong order. */
function checkComplaints(policy: ComplaintsPolicy, whole: Handbook): Finding[] {
  const known = new Set(policy.measures.map(one => one.key))
  const budgets = (whole.ledger as LedgerPolicy | undefined)?.budgets ?? []
  return [
    ...twice(policy.measures, 'measures'),
    ...twice(policy.natures, 'natures'),
    ...twice(policy.causes, 'causes'),
    ...policy.measures.flatMap(({ key, usual, alone, most }, i) =>
      usual > most || alone > most
        ? [
            wrong(
              `measures.${i}.most`,
              'tickets.measure_limits',
              `${key}: what is usual or decided alone is above the most`,
              { key },
            ),
          ]
        : [],
    ),
    ...policy.natures.flatMap((one, i) =>
      one.measures.flatMap((key, n) =>
        known.has(key)
          ? []
          : [
              wrong(`natures.${i}.measures.${n}`, 'tickets.no_measure', `there is no measure ${key}`, {
                key,
              }),
            ],
      ),
    ),
    ...(policy.budget === '' || budgets.some(one => one.key === policy.budget)
      ? []
      : [
          wrong('budget', 'tickets.no_such_budget', `the ledger has no budget ${policy.budget}`, {
            key: policy.budget,
          }),
        ]),
  ]
}

const twice = (list: readonly { key: string }[], path: string): Finding[] =>
  list.flatMap(({ key }, i) =>
    list.findIndex(other => other.key === key) < i
      ? [wrong(`${path}.${i}.key`, 'tickets.key_twice', `the key "${key}" stands twice`, { key })]
      : [],
  )
