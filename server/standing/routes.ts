import { implement } from '@orpc/server'
import { standingContract } from '../../domain/standing/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { standingHistory } from './history.ts'
import { readStanding } from './reads.ts'
import { tryHandbook } from './what-if.ts'

const os = implement(standingContract).$context<RequestContext>()

export const standingRoutes = os.router({
  whatIf: os.whatIf.handler(({ input, context }) =>
    context.write(tx =>
      tryHandbook(tx, context.actor, { yaml: input.yaml, asOf: input.as_of }, context.now()),
    ),
  ),
  get: os.get.handler(({ input, context }) =>
    context.read(tx =>
      readStanding(tx, context.actor, input.code, { asOf: input.as_of, lang: input.lang }, context.now()),
    ),
  ),
  history: os.history.handler(({ input, context }) =>
    context.read(tx => standingHistory(tx, context.actor, input.code, input, context.now())),
  ),
})
