import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { locale } from '../base/shapes.ts'
import { chatMessage, chatPage, chatSettings, chatVisitor } from './chat-shapes.ts'

const ofChannel = { channel: z.uuid() }
const key = z.string().check(z.regex(/^[\w-]{8,64}$/))
const foreign = { foreign: true }
const short = z.string().check(z.trim(), z.maxLength(254))

/**
 * The chat as the widget speaks with it. Pages of the sites a channel names may ask; who asks is said by the visitor's token
 * alone. The stream, and files both ways, are beside it (`server/channels/chat-streams.ts`).
 */
export const chatContract = {
  settings: route({ method: 'GET', path: '/chat/{channel}', summary: 'What the chat widget shows first' })
    .meta(foreign)
    .input(z.object({ ...ofChannel, locale: z._default(locale, 'en') }))
    .output(chatSettings),
  enter: route({
    method: 'POST',
    path: '/chat/{channel}/visitor',
    summary: 'Become a visitor, stay one, or be the customer whom the host site signed',
  })
    .meta(foreign)
    .input(
      z.object({
        ...ofChannel,
        /** The token of before: the same visitor goes on. */
        token: z.optional(z.string().check(z.maxLength(2000))),
        /** A JSON Web Token (HS256) with `sub`, the customer's code, and `exp`, signed with the channel's key. */
        identity: z.optional(z.string().check(z.maxLength(8000))),
        locale: z._default(locale, 'en'),
      }),
    )
    .output(chatVisitor),
  messages: route({
    method: 'GET',
    path: '/chat/{channel}/messages',
    summary: 'What was said with this visitor, the newest page, or what was before a message',
  })
    .meta(foreign)
    .input(z.object({ ...ofChannel, before: z.optional(z.uuid()) }))
    .output(chatPage),
  write: route({
    method: 'POST',
    path: '/chat/{channel}/messages',
    summary: 'Say something; the same key is the same message',
  })
    .meta(foreign)
    .input(
      z.object({
        ...ofChannel,
        key,
        body: z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000)),
        /** Left while nobody is there: who asks and where the answer goes. */
        contact: z.optional(
          z.object({ name: short.check(z.minLength(1)), phone: z.optional(short), email: z.optional(short) }),
        ),
        locale: z.optional(locale),
      }),
    )
    .output(chatMessage),
  typing: route({
    method: 'POST',
    path: '/chat/{channel}/typing',
    summary: 'The visitor is typing',
    successStatus: 204,
  })
    .meta(foreign)
    .input(z.object(ofChannel))
    .output(z.void()),
  rate: route({
    method: 'POST',
    path: '/chat/{channel}/rating',
    summary: 'Rate a conversation that was closed, once',
  })
    .meta(foreign)
    .input(
      z.object({
        ...ofChannel,
        /** `rate` of the state: which end is rated. */
        of: z.string().check(z.maxLength(64)),
        score: z.int().check(z.gte(1), z.lte(5)),
        comment: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
      }),
    )
    .output(chatMessage),
}
