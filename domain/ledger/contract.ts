import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, money, pageOf, pageQuery } from '../base/shapes.ts'
import { PERIODS } from './budget.ts'

/** A budget in one period. Amounts in the company's currency. */
export const budgetState = z.object({
  key: z.string(),
  name: localText,
  period: z.enum(PERIODS),
  from: isoDate,
  to: isoDate,
  limit: money,
  spent: money,
  /** Never below zero: a limit that was lowered leaves nothing. */
  left: money,
})
export type BudgetState = z.infer<typeof budgetState>

/** What a customer holds: money in major units, anything else as a whole number. */
export const balance = z.object({ account: z.string(), unit: z.string(), balance: z.string() })

export const ledgerTransaction = z.object({
  id: z.string(),
  kind: z.string(),
  source: z.string(),
  at: isoTime,
  by: z.string(),
  note: z.string(),
  reverses: z.nullable(z.string()),
  reversed: z.boolean(),
  budget: z.nullable(z.string()),
  lines: z.array(z.object({ account: z.string(), unit: z.string(), amount: z.string() })),
})
export type LedgerTransaction = z.infer<typeof ledgerTransaction>

const ofCustomer = { code: z.string() }

export const ledgerContract = {
  budgets: route({
    method: 'GET',
    path: '/budgets',
    summary: 'Budgets of the handbook in the period that runs, or in that of a day',
  })
    .input(z.object({ on: z.optional(isoDate) }))
    .output(z.object({ items: z.array(budgetState) })),
  balances: route({ method: 'GET', path: '/customers/{code}/balances', summary: 'What a customer holds' })
    .input(z.object(ofCustomer))
    .output(z.object({ items: z.array(balance) })),
  transactions: route({
    method: 'GET',
    path: '/customers/{code}/ledger',
    summary: 'The ledger of a customer, the latest first',
  })
    .input(z.object({ ...ofCustomer, ...pageQuery }))
    .output(pageOf(ledgerTransaction)),
}
