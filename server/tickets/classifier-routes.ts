import { implement } from '@orpc/server'
import { classifierContract } from '../../domain/tickets/classifier-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { ticketLearning } from './classifier-state.ts'
import { trainClassifier } from './classifier-train.ts'

const on = implement(classifierContract).$context<RequestContext>()

export const classifierRoutes = on.router({
  state: on.state.handler(({ context }) =>
    context.read(tx => ticketLearning(tx, context.actor, context.now())),
  ),
  train: on.train.handler(({ context }) =>
    context.write(tx => trainClassifier(tx, context.actor, context.now())),
  ),
})
