import * as z from 'zod/mini'
import { say } from '../base/text.ts'
import type { OpenAccount } from './adapter.ts'
import {
  type Callback,
  type Heard,
  type HeardMessage,
  heard,
  json,
  type Refused,
  refuse,
} from './callback.ts'
import type { CustomerAdapter } from './customer-adapter.ts'
import { failed } from './provider-outcome.ts'
import { signedJson } from './webhook.ts'

const id = z.string().check(z.minLength(1), z.maxLength(150))
const number = z.string().check(z.regex(/^\+?[\d\s()-]{3,30}$/))
const time = z.iso.datetime({ offset: true })
const base = {
  call_id: id,
  direction: z._default(z.enum(['in', 'out']), 'in'),
  /** The customer's number. */
  number,
  /** The colleague who has the call, as the telephone system calls them. */
  agent: z.optional(z.string().check(z.maxLength(100))),
}
/** What a telephone system (CTI) posts while a call goes on. */
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call.ringing'), data: z.object({ ...base, at: time }) }),
  z.object({ type: z.literal('call.answered'), data: z.object({ ...base, at: time }) }),
  z.object({
    type: z.literal('call.ended'),
    data: z.object({
      ...base,
      started_at: time,
      answered_at: z.optional(z.nullable(time)),
      ended_at: time,
      recording_url: z.optional(z.string().check(z.maxLength(2000), z.regex(/^https:\/\/\S+$/))),
      transcript: z.optional(
        z
          .array(
            z.object({ speaker: z.enum(['customer', 'agent']), text: z.string().check(z.maxLength(5000)) }),
          )
          .check(z.maxLength(2000)),
      ),
    }),
  }),
])
export type CallEnded = Extract<z.infer<typeof event>, { type: 'call.ended' }>['data']

/** The telephone: calls come from the CTI's signed webhook or are logged by hand; text does not leave by it. */
export const phone: CustomerAdapter = {
  kind: 'phone',
  channel: 'phone',
  repeatable: true,
  perMinute: null,
  send: () => Promise.resolve(failed('call_instead', '')),
  hear: hearCti,
}

function hearCti(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  const given = signedJson(account, call, now)
  if ('refused' in given) return given
  const parsed = event.safeParse(given.value)
  if (!parsed.success) return refuse('not_understood')
  const { type, data } = parsed.data
  const taken = json({ taken: 1 })
  if (type === 'call.ended') return heard(taken, { messages: [endedCall(data, account.locale)] })
  // While it rings there is nothing to answer in writing: whoever has the inbox open sees it.
  const state = type === 'call.ringing' ? 'ringing' : 'answered'
  return heard(taken, {
    messages:
      data.direction === 'out'
        ? []
        : [
            {
              address: data.number,
              externalId: `call:${data.call_id}:${state}`,
              at: new Date(data.at),
              kind: 'event',
              automatic: true,
              body: say(account.locale, `channels:call.${state}`, { agent: data.agent ?? '' }).trim(),
              payload: {
                type: 'call',
                state,
                call_id: data.call_id,
                ...(data.agent && { agent: data.agent }),
              },
            },
          ],
  })
}

/** A call that is over, as one message: what was said where it was written down, else how it went. */
export function endedCall(data: CallEnded, locale: OpenAccount['locale']): HeardMessage {
  const answered = data.answered_at ? new Date(data.answered_at) : null
  const seconds = answered
    ? Math.max(0, Math.round((Date.parse(data.ended_at) - answered.getTime()) / 1000))
    : 0
  const how = answered
    ? data.direction === 'in'
      ? 'in'
      : 'out'
    : data.direction === 'in'
      ? 'missed'
      : 'no_answer'
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const lines = (data.transcript ?? []).map(line =>
    say(locale, `channels:call.${line.speaker}`, { text: line.text }),
  )
  return {
    address: data.number,
    externalId: `call:${data.call_id}`,
    at: new Date(data.started_at),
    kind: 'call',
    subject: say(locale, `channels:call.${how}`, { length }),
    body: lines.join('\n') || say(locale, `channels:call.${how}`, { length }),
    payload: {
      call_id: data.call_id,
      direction: data.direction,
      answered: answered !== null,
      seconds,
      ...(data.agent && { agent: data.agent }),
      ...(data.recording_url && { recording_url: data.recording_url }),
      transcript: data.transcript ?? [],
    },
    // Who was spoken with does not wait for an answer; who was not reached by us does not either.
    ...(answered && data.direction === 'in' && { answered: true }),
    ...(data.direction === 'out' && { ours: { name: data.agent ?? null } }),
  }
}
