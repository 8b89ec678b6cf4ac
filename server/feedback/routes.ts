import { implement } from '@orpc/server'
import { improvementsContract } from '../../domain/feedback/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { changeImprovement, openImprovement } from './actions.ts'
import { listImprovements } from './reads.ts'

const on = implement(improvementsContract).$context<RequestContext>()

export const improvementsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listImprovements(tx, context.actor, input, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => openImprovement(tx, context.actor, input, context.now())),
  ),
  update: on.update.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => changeImprovement(tx, context.actor, id, input, context.now())),
  ),
})
