import { implement } from '@orpc/server'
import { researchContract } from '../../domain/knowledge/research.ts'
import type { RequestContext } from '../base/http.ts'
import { createResearch, updateResearch } from './actions.ts'
import { getResearch, listResearch } from './research-reads.ts'

const on = implement(researchContract).$context<RequestContext>()

export const researchRoutes = on.router({
  list: on.list.handler(({ input, context }) => context.read(tx => listResearch(tx, context.actor, input))),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getResearch(tx, context.actor, input.id, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createResearch(tx, context.actor, input, context.now())),
  ),
  update: on.update.handler(({ input: { id, ...change }, context }) =>
    context.write(tx => updateResearch(tx, context.actor, id, change, context.now())),
  ),
})
