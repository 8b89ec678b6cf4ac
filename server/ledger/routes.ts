import { implement } from '@orpc/server'
import { ledgerContract } from '../../domain/ledger/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { balancesOf, budgetsOn, ledgerOf } from './reads.ts'

const on = implement(ledgerContract).$context<RequestContext>()

export const ledgerRoutes = on.router({
  budgets: on.budgets.handler(({ input, context }) =>
    context.read(tx => budgetsOn(tx, context.actor, input, context.now())),
  ),
  balances: on.balances.handler(({ input, context }) =>
    context.read(tx => balancesOf(tx, context.actor, input.code, context.now())),
  ),
  transactions: on.transactions.handler(({ input, context }) =>
    context.read(tx => ledgerOf(tx, context.actor, input, context.now())),
  ),
})
