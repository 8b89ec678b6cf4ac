import { toMajor, toMinor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { periodOn } from '../../domain/ledger/budget.ts'
import { type Budget, ledgerPolicy } from '../../domain/ledger/policy.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { companyOf, policyOn } from '../handbook/reads.ts'

/** What is taken from a budget's period, in minor units; negative: given back, which no limit keeps from happening. */
export type Drawn = { budget: string; periodOn: IsoDate; amount: number; limit: number | null }

/** What a draw on a day means under the handbook in force on it. Throws `ledger.no_budget`. */
export async function drawOf(
  tx: Tx,
  { key, amount }: { key: string; amount: number },
  day: IsoDate,
): Promise<Drawn> {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new Error(`not an amount to draw: ${amount}`)
  const budget = await budgetOn(tx, key, day)
  const { currency } = await companyOf(tx)
  return {
    budget: key,
    periodOn: periodOn(day, budget.period),
    amount,
    limit: toMinor(budget.limit, currency) ?? 0,
  }
}

/**
 * Draws on a budget's period. Its row is locked until the transaction ends, so however many draw at once, the limit is
 * kept. Throws `ledger.budget_used_up`.
 */
export async function draw(tx: Tx, { budget, periodOn: period, amount, limit }: Drawn): Promise<void> {
  if (limit === null || amount <= limit) {
    const drawn = await rowOrNull(
      tx,
      sql`insert into ledger_budgets as b (budget, period_on, spent) values (${budget}, ${period}, greatest(${amount}::bigint, 0))
          on conflict (budget, period_on) do update set spent = b.spent + ${amount}::bigint
          where ${limit}::bigint is null or b.spent + ${amount}::bigint <= ${limit} returning spent`,
      'draw-on-budget',
    )
    if (drawn) return
  }
  const { currency } = await companyOf(tx)
  const left = Math.max((limit ?? 0) - ((await spentOn(tx, budget, period)) ?? 0), 0)
  throw new Problem('limit', 'ledger.budget_used_up', `the budget ${budget} has ${left} left`, {
    params: { left: toMajor(left, currency), wanted: toMajor(amount, currency) },
  })
}

/** A budget of the handbook in force on a day. Throws `ledger.no_budget`. */
export async function budgetOn(tx: Tx, key: string, day: IsoDate): Promise<Budget> {
  const { value } = await policyOn(tx, ledgerPolicy, day)
  const found = value.budgets.find(one => one.key === key)
  if (found) return found
  throw new Problem('refused', 'ledger.no_budget', `the handbook has no budget ${key}`, { params: { key } })
}

export const spentOn = async (tx: Tx, budget: string, periodOn: IsoDate): Promise<number | null> =>
  (
    await rowOrNull<{ spent: number }>(
      tx,
      sql`select spent from ledger_budgets where budget = ${budget} and period_on = ${periodOn}`,
    )
  )?.spent ?? null
