import { Problem } from '../base/problem.ts'

/**
 * One side of an entry. `account` says whose side it is: `customer.coupon` is what the customer holds, `company.coupon`
 * what was given for it. `amount` is a whole number of the smallest part of `unit`: a currency's minor unit, a point, a day.
 */
export type Line = { account: string; unit: string; amount: number }

const ACCOUNT = /^(customer|company)\.[a-z][a-z0-9_]{0,39}$/

/** Accounts of the customer hold what is theirs to use, so they never fall below zero. */
export const isCustomers = (account: string): boolean => account.startsWith('customer.')

/** Gives a customer something, or takes it back with a negative amount: both sides of the entry. */
export const grant = (thing: string, unit: string, amount: number): Line[] => [
  { account: `customer.${thing}`, unit, amount },
  { account: `company.${thing}`, unit, amount: -amount },
]

/** The same the other way round. */
export const inverse = (lines: readonly Line[]): Line[] =>
  lines.map(line => ({ ...line, amount: -line.amount }))

/** Throws `ledger.unbalanced` unless the lines can stand as one transaction: whole amounts, no empty ones, nothing left over per unit. */
export function refuseUnbalanced(lines: readonly Line[]): void {
  if (lines.length < 2) throw unbalanced('a transaction has at least two lines')
  for (const { account, unit, amount } of lines) {
    if (!ACCOUNT.test(account)) throw unbalanced(`not an account: ${account}`)
    if (unit === '') throw unbalanced('a line has a unit')
    if (!Number.isSafeInteger(amount) || amount === 0) throw unbalanced(`not an amount: ${amount}`)
  }
  for (const [unit, sum] of sums(lines))
    if (sum !== 0n) throw unbalanced(`the lines in ${unit} leave ${sum} over`)
}

const unbalanced = (message: string): Problem => new Problem('invalid', 'ledger.unbalanced', message)

function sums(lines: readonly Line[]): Map<string, bigint> {
  const found = new Map<string, bigint>()
  for (const { unit, amount } of lines) found.set(unit, (found.get(unit) ?? 0n) + BigInt(amount))
  return found
}

/** What the lines do to each account, in a fixed order: whoever locks accounts in it never waits in a circle. */
export function movesOf(lines: readonly Line[]): Line[] {
  const found = new Map<string, Line>()
  for (const { account, unit, amount } of lines) {
    const key = `${account} ${unit}`
    found.set(key, { account, unit, amount: (found.get(key)?.amount ?? 0) + amount })
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}
