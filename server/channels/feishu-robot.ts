import { createHmac } from 'node:crypto'
import { cutBytes } from '../../domain/channels/render.ts'
import type { NoticeContent } from '../../domain/channels/shapes.ts'
import type { Adapter, Outcome } from './adapter.ts'
import { postJson } from './post-json.ts'

// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: 20 KB, 100 a minute and 5 a second. We keep to 20 a minute as elsewhere.
const LINE_BYTES = 1_500

/** A Feishu group robot: the token stands in the address; with a secret, time and signature stand in the body. */
export const feishuRobot: Adapter = {
  kind: 'feishu',
  reaches: 'group',
  repeatable: false,
  perMinute: 20,
  async send({ secrets }, { content }, now, signal) {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const message = {
      ...(secrets.secret && { timestamp, sign: feishuSign(timestamp, secrets.secret) }),
      msg_type: 'post',
      content: { post: { zh_cn: { title: content.subject, content: paragraphs(content) } } },
    }
    const answer = await postJson(secrets.webhook!, message, signal)
    return 'outcome' in answer ? answer.outcome : outcomeOf(answer.body)
  },
}

/** Base64 of HMAC-SHA256 over nothing, with `timestamp\nsecret` as key. */
export const feishuSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')

type Piece = { tag: 'text'; text: string } | { tag: 'a'; text: string; href: string }

function paragraphs({ parts, link }: NoticeContent): Piece[][] {
  const lines = parts.flatMap(({ title, lines }) => [
    ...(title ? [title] : []),
    ...lines.map(line => (title ? `- ${line}` : line)),
  ])
  return [
    ...lines.map(text => [{ tag: 'text' as const, text: cutBytes(text, LINE_BYTES) }]),
    ...(link ? [[{ tag: 'a' as const, text: link.label, href: link.url }]] : []),
  ]
}

function outcomeOf({ code, msg, StatusCode }: Record<string, unknown>): Outcome {
  const detail = `${code ?? StatusCode} ${msg ?? ''}`
  if (code === 0 || (code === undefined && StatusCode === 0)) return { kind: 'sent', providerId: null }
  if (code === 11232 || code === 99991400)
    return { kind: 'retry', reason: 'too_often', detail, afterSeconds: 60 }
  if (code === 19021) return { kind: 'failed', reason: 'bad_signature', detail }
  if (code === 19001) return { kind: 'failed', reason: 'bad_key', detail }
  return { kind: 'failed', reason: 'refused', detail }
}
