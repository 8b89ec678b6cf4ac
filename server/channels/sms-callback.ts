import * as z from 'zod/mini'
import type { OpenAccount } from './adapter.ts'
import { type Callback, type Heard, heard, json, type Refused, type Report, refuse } from './callback.ts'
import { sameSecret } from './wechat-crypto.ts'

// https://help.aliyun.com/zh/sms/developer-reference/smsreport-2 and smsup-2
const report = z.object({
  phone_number: z.string(),
  success: z.boolean(),
  err_code: z._default(z.string(), ''),
  err_msg: z._default(z.string(), ''),
  biz_id: z.string(),
  out_id: z.optional(z.string()),
  sms_size: z.optional(z.union([z.string(), z.number()])),
})
const reply = z.object({
  phone_number: z.string().check(z.regex(/^\+?\d{5,20}$/)),
  content: z.string().check(z.maxLength(2000)),
  send_time: z.string(),
  sequence_id: z.union([z.number(), z.string()]),
  dest_code: z._default(z.string(), ''),
})
const pushed = z.array(z.union([report, reply])).check(z.minLength(1), z.maxLength(500))

const TAKEN = json({ code: 0, msg: 'ok' })

/**
 * Hears what the provider pushes: reports of what arrived, and what customers answered. It signs nothing, so the address
 * ends with a key of its own (`key`), compared in constant time; the provider repeats until it is answered with code 0.
 */
export function hearSms({ secrets }: OpenAccount, call: Callback): Heard | Refused {
  if (!secrets.callback_key) return refuse('not_set_up')
  if (!sameSecret(call.query.key ?? '', secrets.callback_key)) return refuse('bad_signature')
  if (call.method === 'GET') return heard(TAKEN)
  let given: unknown
  try {
    given = JSON.parse(call.body)
  } catch {
    return refuse('not_understood')
  }
  const parsed = pushed.safeParse(given)
  if (!parsed.success) return refuse('not_understood')
  return heard(TAKEN, {
    reports: parsed.data.flatMap(one => ('success' in one ? [reportOf(one)] : [])),
    messages: parsed.data.flatMap(one =>
      'content' in one
        ? [
            {
              address: internationalOf(one.phone_number),
              externalId: `up:${one.sequence_id}`,
              body: one.content,
              at: timeOf(one.send_time),
              payload: { dest_code: one.dest_code },
            },
          ]
        : [],
    ),
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const reportOf = (one: z.infer<typeof report>): Report => ({
  providerId: one.biz_id,
  ...(one.out_id && UUID.test(one.out_id) && { messageId: one.out_id }),
  delivered: one.success,
  reason: one.success ? null : 'not_delivered',
  detail: one.success ? null : `${one.err_code} ${one.err_msg}`.trim().slice(0, 200),
})

/** The provider writes its times in Beijing. */
const timeOf = (text: string): Date | undefined => {
  const at = new Date(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

const internationalOf = (number: string): string =>
  number.startsWith('+') ? number : /^1\d{10}$/.test(number) ? `+86${number}` : `+${number}`
