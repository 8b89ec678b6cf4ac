import * as z from 'zod/mini'
import type { OpenAccount } from './adapter.ts'
import { type Callback, type Heard, heard, json, type Refused, refuse } from './callback.ts'
import type { CustomerAdapter } from './customer-adapter.ts'
import { failed } from './provider-outcome.ts'
import { ping, postMessage, signedJson } from './webhook.ts'

/** Something said about or to the company on a social platform, as the company's listening tool posts it. */
const said = z.object({
  type: z.enum(['social.mention', 'social.comment', 'social.message']),
  data: z.object({
    id: z.string().check(z.minLength(1), z.maxLength(200)),
    platform: z.string().check(z.minLength(1), z.maxLength(50)),
    author: z.object({
      id: z.string().check(z.minLength(1), z.maxLength(150)),
      name: z.optional(z.string().check(z.maxLength(200))),
    }),
    text: z.string().check(z.maxLength(20_000)),
    url: z.optional(z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/\S+$/))),
    at: z.optional(z.iso.datetime({ offset: true })),
    reply_to: z.optional(z.string().check(z.maxLength(200))),
  }),
})

/** Social platforms by a signed webhook each way: mentions, comments and private messages in, answers out. */
export const social: CustomerAdapter = {
  kind: 'social',
  channel: 'social',
  repeatable: true,
  perMinute: null,
  send(account, message, now, signal) {
    if (message.files.length > 0) return Promise.resolve(failed('file_not_taken', 'social'))
    const cut = message.to.indexOf(':')
    return postMessage(account, message, now, signal, {
      platform: message.to.slice(0, cut),
      to: message.to.slice(cut + 1),
      text: message.body,
      reply_to: message.thread.at(-1) ?? null,
    })
  },
  hear: hearSocial,
  probe: ping,
}

function hearSocial(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  const given = signedJson(account, call, now)
  if ('refused' in given) return given
  const parsed = said.safeParse(given.value)
  if (!parsed.success) return refuse('not_understood')
  const { type, data } = parsed.data
  return heard(json({ taken: 1 }), {
    messages: [
      {
        // People have an id per platform.
        address: `${data.platform}:${data.author.id}`,
        externalId: `${data.platform}:${data.id}`,
        name: data.author.name ?? null,
        body: data.text,
        ...(data.at && { at: new Date(data.at) }),
        ...(data.reply_to && { replyTo: [`${data.platform}:${data.reply_to}`, data.reply_to] }),
        payload: {
          type: type.slice('social.'.length),
          platform: data.platform,
          ...(data.url && { url: data.url }),
        },
      },
    ],
  })
}
