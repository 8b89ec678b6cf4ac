import { implement } from '@orpc/server'
import { occasionsContract } from '../../domain/care/occasion-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { cancelOccasion, createOccasion } from './actions.ts'
import { listOccasions, reachOf } from './reads.ts'

const on = implement(occasionsContract).$context<RequestContext>()

export const occasionsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listOccasions(tx, context.actor, input, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createOccasion(tx, context.actor, input, context.now())),
  ),
  cancel: on.cancel.handler(({ input, context }) =>
    context.write(tx => cancelOccasion(tx, context.actor, input, context.now())),
  ),
  reach: on.reach.handler(({ input, context }) =>
    context.read(tx => reachOf(tx, context.actor, input, context.now())),
  ),
})
