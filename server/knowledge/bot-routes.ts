import { implement } from '@orpc/server'
import { botContract } from '../../domain/knowledge/bot-contract.ts'
import { modelContract } from '../../domain/knowledge/model-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { draftReply, testEndpoint } from './draft-reply.ts'
import { listMissing, settleMissing } from './missing.ts'
import { getEndpoint, putEndpoint, removeEndpoint } from './model-endpoint.ts'
import { botFigures, tryBot } from './try-bot.ts'

const on = implement(botContract).$context<RequestContext>()
const model = implement(modelContract).$context<RequestContext>()

export const botRoutes = on.router({
  missing: on.missing.handler(({ input, context }) =>
    context.read(tx => listMissing(tx, context.actor, input, context.now())),
  ),
  dismiss: on.dismiss.handler(({ input, context }) =>
    context.write(tx => settleMissing(tx, context.actor, input.id, false, context.now())),
  ),
  reopen: on.reopen.handler(({ input, context }) =>
    context.write(tx => settleMissing(tx, context.actor, input.id, true, context.now())),
  ),
  figures: on.figures.handler(({ input, context }) =>
    context.read(tx => botFigures(tx, context.actor, input.days, context.now())),
  ),
  ask: on.ask.handler(({ input, context }) =>
    context.read(tx => tryBot(tx, context.actor, input, context.now())),
  ),
  draft: on.draft.handler(({ input, context }) => draftReply(context, input)),
})

export const modelRoutes = model.router({
  get: model.get.handler(({ context }) => context.read(tx => getEndpoint(tx, context.actor, context.now()))),
  put: model.put.handler(({ input, context }) =>
    context.write(tx => putEndpoint(tx, context.actor, input, context.now())),
  ),
  remove: model.remove.handler(({ context }) =>
    context.write(tx => removeEndpoint(tx, context.actor, context.now())),
  ),
  test: model.test.handler(({ context }) => testEndpoint(context)),
})
