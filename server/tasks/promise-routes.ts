import { implement } from '@orpc/server'
import { promisesContract } from '../../domain/tasks/promise-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { endPromise, makePromise, movePromise, reopenPromise } from './actions.ts'
import { getPromise, listPromises, promiseFiguresOf } from './reads.ts'

const on = implement(promisesContract).$context<RequestContext>()

export const promisesRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listPromises(tx, context.actor, input, context.now())),
  ),
  figures: on.figures.handler(({ input, context }) =>
    context.read(tx => promiseFiguresOf(tx, context.actor, input, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getPromise(tx, context.actor, input.id, context.now())),
  ),
  make: on.make.handler(({ input: { code, ...input }, context }) =>
    context.write(tx => makePromise(tx, context.actor, code, input, context.now())),
  ),
  end: on.end.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => endPromise(tx, context.actor, id, input, context.now())),
  ),
  move: on.move.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => movePromise(tx, context.actor, id, input, context.now())),
  ),
  reopen: on.reopen.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => reopenPromise(tx, context.actor, id, input, context.now())),
  ),
})
