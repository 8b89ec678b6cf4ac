import { implement } from '@orpc/server'
import { poolContract } from '../../domain/pool/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { claimCustomers, releaseCustomers } from './actions.ts'
import { listPool, poolState, poolWarnings } from './reads.ts'

const on = implement(poolContract).$context<RequestContext>()

export const poolRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listPool(tx, context.actor, input, context.now())),
  ),
  state: on.state.handler(({ context }) => context.read(tx => poolState(tx, context.actor, context.now()))),
  warnings: on.warnings.handler(({ input, context }) =>
    context.read(tx => poolWarnings(tx, context.actor, input, context.now())),
  ),
  claim: on.claim.handler(({ input, context }) =>
    context.write(tx => claimCustomers(tx, context.actor, input.codes, context.now())),
  ),
  release: on.release.handler(({ input, context }) =>
    context.write(tx => releaseCustomers(tx, context.actor, input, context.now())),
  ),
})
