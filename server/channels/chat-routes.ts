import { implement } from '@orpc/server'
import { chatContract } from '../../domain/channels/chat-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { chatPageOf } from './chat-messages.ts'
import { rateAsVisitor, typeAsVisitor, writeAsVisitor } from './chat-verbs.ts'
import { chatSettingsOf, enterChat, visitorOf } from './chat-visitors.ts'

const on = implement(chatContract).$context<RequestContext>()

const visitor = (context: RequestContext, channel: string) =>
  context.read(tx => visitorOf(tx, channel, context.request.bearer, context.now()))

export const chatRoutes = on.router({
  settings: on.settings.handler(({ input, context }) =>
    context.read(tx => chatSettingsOf(tx, input, context.now())),
  ),
  enter: on.enter.handler(({ input, context }) =>
    context.write(tx => enterChat(tx, input, context.request.address, context.now())),
  ),
  messages: on.messages.handler(async ({ input, context }) => {
    const who = await visitor(context, input.channel)
    return context.read(tx => chatPageOf(tx, who, input.before, context.now()))
  }),
  write: on.write.handler(async ({ input, context }) => {
    const who = await visitor(context, input.channel)
    return context.write(tx => writeAsVisitor(tx, who, input, context.request.address, context.now()))
  }),
  typing: on.typing.handler(async ({ input, context }) => {
    const who = await visitor(context, input.channel)
    await context.write(tx => typeAsVisitor(tx, who, context.now()))
  }),
  rate: on.rate.handler(async ({ input, context }) => {
    const who = await visitor(context, input.channel)
    return context.write(tx => rateAsVisitor(tx, who, input, context.now()))
  }),
})
