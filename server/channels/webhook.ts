import * as z from 'zod/mini'
import { locale as localeShape } from '../../domain/base/shapes.ts'
import type { Access } from './access-token.ts'
import type { OpenAccount, Outcome } from './adapter.ts'
import { type Callback, type Heard, heard, json, type Refused, refuse } from './callback.ts'
import type { CustomerAdapter, OutgoingMessage } from './customer-adapter.ts'
import { callProvider } from './provider-call.ts'
import { detailOf, failed } from './provider-outcome.ts'
import { signedId, webhookHeaders } from './signed-webhook.ts'

/** What a system of the company's own posts to us, signed: one message of somebody outside. */
const incoming = z.object({
  type: z.literal('message.received'),
  data: z.object({
    id: z.string().check(z.minLength(1), z.maxLength(200)),
    from: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    name: z.optional(z.string().check(z.maxLength(200))),
    subject: z.optional(z.string().check(z.maxLength(500))),
    text: z.string().check(z.minLength(1), z.maxLength(50_000)),
    at: z.optional(z.iso.datetime({ offset: true })),
    reply_to: z.optional(z.string().check(z.maxLength(200))),
    locale: z.optional(localeShape),
  }),
})

/** Anything that speaks HTTP: messages in and out as JSON, signed both ways as Standard Webhooks says. */
export const webhook: CustomerAdapter = {
  kind: 'webhook',
  channel: 'webhook',
  // Who receives knows the id: the header `webhook-id` stays the same over all attempts.
  repeatable: true,
  perMinute: null,
  send: (account, message, now, signal) =>
    postMessage(account, message, now, signal, {
      to: message.to,
      subject: message.subject,
      text: message.body,
      reply_to: message.thread.at(-1) ?? null,
      files: message.files.map(({ name, type, size }) => ({ name, type, size })),
    }),
  hear: hearWebhook,
  probe: ping,
}

/** Posts a signed `message.sent`. */
export const postMessage = (
  account: OpenAccount,
  message: OutgoingMessage,
  now: Date,
  signal: AbortSignal,
  data: Record<string, unknown>,
): Promise<Outcome> => {
  const { id, purpose } = message
  return postSigned(account, id, { type: 'message.sent', data: { id, purpose, ...data } }, now, signal)
}

/** A signed `ping`, which the other side answers and forgets. */
export function ping({ account, now, signal }: Access): Promise<Outcome> {
  return postSigned(account, `ping_${now.getTime()}`, { type: 'ping', data: {} }, now, signal)
}

/** Posts an event. 2xx is taken; 4xx is a no; the rest is worth another try. */
async function postSigned(
  account: OpenAccount,
  id: string,
  event: { type: string; data: Record<string, unknown> },
  now: Date,
  signal: AbortSignal,
): Promise<Outcome> {
  const { secret } = account.secrets
  const { url } = account.settings
  if (!secret || !url) return failed('not_set_up', secret ? 'url' : 'secret')
  const body = JSON.stringify({ type: event.type, timestamp: now.toISOString(), data: event.data })
  const headers = webhookHeaders(secret, id, now, body)
  const answered = await callProvider({
    url: new URL(String(url)),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    anyAnswer: true,
    signal,
  })
  if (answered.kind === 'none') return answered.outcome
  const status = answered.kind === 'json' ? answered.status : 200
  if (status < 300) {
    const theirs = answered.kind === 'json' ? answered.body.id : undefined
    return { kind: 'sent', providerId: typeof theirs === 'string' ? theirs : id }
  }
  const reason =
    status === 401 || status === 403 ? 'bad_signature' : status === 410 ? 'bad_address' : 'refused'
  return failed(reason, detailOf(account, `HTTP ${status}`))
}

function hearWebhook(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  const given = signedJson(account, call, now)
  if ('refused' in given) return given
  const parsed = incoming.safeParse(given.value)
  if (!parsed.success) return refuse('not_understood')
  const { id, from, name, subject, text, at, reply_to, locale } = parsed.data.data
  return heard(json({ taken: 1 }), {
    messages: [
      {
        address: from,
        externalId: id,
        name: name ?? null,
        subject: subject ?? null,
        body: text,
        ...(at && { at: new Date(at) }),
        ...(reply_to && { replyTo: [reply_to] }),
        ...(locale && { locale }),
      },
    ],
  })
}

/** The body of a signed call, parsed; or why it is not believed. */
export function signedJson(account: OpenAccount, call: Callback, now: Date): { value: unknown } | Refused {
  const { secret } = account.secrets
  if (!secret) return refuse('not_set_up')
  const signed = signedId(secret, call.headers, call.body, now)
  if ('refused' in signed) return refuse(signed.refused)
  try {
    return { value: JSON.parse(call.body) as unknown }
  } catch {
    return refuse('not_understood')
  }
}
