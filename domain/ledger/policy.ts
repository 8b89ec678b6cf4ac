import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import type { Finding } from '../handbook/policy.ts'
import { PERIODS } from './budget.ts'

const budget = z.strictObject({
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _')),
  name: localText,
  /** A calendar period of the company; what is left over does not carry on into the next. */
  period: z.enum(PERIODS),
  /** In major units of the company's currency. */
  limit: z.number().check(z.gte(0), z.lte(1_000_000_000)),
})
export type Budget = z.infer<typeof budget>

/** Handbook section `ledger`: how much may be given away in a period, and for what. */
export const ledgerPolicy = {
  key: 'ledger' as const,
  schema: z.strictObject({
    budgets: z._default(z.array(budget).check(z.maxLength(50)), [
      {
        key: 'compensation',
        name: { 'zh-Hans': '投诉补偿', 'zh-Hant': '投訴補償', en: 'Compensation of complaints' },
        period: 'quarter',
        limit: 50_000,
      },
    ]),
  }),
  check: checkLedger,
}
export type LedgerPolicy = z.infer<typeof ledgerPolicy.schema>

function checkLedger(policy: { budgets: Budget[] }): Finding[] {
  return policy.budgets.flatMap(({ key }, i) =>
    policy.budgets.findIndex(other => other.key === key) < i
      ? [
          {
            severity: 'error' as const,
            path: `ledger.budgets.${i}.key`,
            code: 'ledger.key_twice',
            message: `the key "${key}" stands twice`,
            params: { key },
          },
        ]
      : [],
  )
}
