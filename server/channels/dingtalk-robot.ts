import { createHmac } from 'node:crypto'
import { asMarkdown, cutBytes } from '../../domain/channels/render.ts'
import type { Adapter, Outcome } from './adapter.ts'
import { postJson } from './post-json.ts'

// https://open.dingtalk.com/document/robots/custom-robot-access: 20000 bytes, 20 a minute, else silence for ten.
const BYTES = 20_000
const TOO_MANY_SECONDS = 600

/** A DingTalk group robot: the token stands in the address; with a secret, time and signature stand there too. */
export const dingtalkRobot: Adapter = {
  kind: 'dingtalk',
  reaches: 'group',
  repeatable: false,
  perMinute: 20,
  async send({ secrets }, { content }, now, signal) {
    const url = new URL(secrets.webhook!)
    if (secrets.secret) {
      const timestamp = String(now.getTime())
      url.searchParams.set('timestamp', timestamp)
      url.searchParams.set('sign', dingtalkSign(timestamp, secrets.secret))
    }
    const message = {
      msgtype: 'markdown',
      markdown: { title: content.subject, text: cutBytes(asMarkdown(content), BYTES) },
    }
    const answer = await postJson(url.href, message, signal)
    return 'outcome' in answer ? answer.outcome : outcomeOf(answer.body)
  },
}

/** Base64 of HMAC-SHA256 over `timestamp\nsecret` with the secret as key; the address encodes it. */
export const dingtalkSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')

function outcomeOf({ errcode, errmsg }: Record<string, unknown>): Outcome {
  const detail = `${errcode} ${errmsg}`
  if (errcode === 0) return { kind: 'sent', providerId: null }
  if (errcode === 130101 || errcode === 410100 || errcode === 660026)
    return { kind: 'retry', reason: 'too_often', detail, afterSeconds: TOO_MANY_SECONDS }
  if (errcode === -1) return { kind: 'retry', reason: 'provider_down', detail }
  if (errcode === 310000) return { kind: 'failed', reason: 'bad_signature', detail }
  if (errcode === 300001 || errcode === 300005 || errcode === 40035)
    return { kind: 'failed', reason: 'bad_key', detail }
  return { kind: 'failed', reason: 'refused', detail }
}
