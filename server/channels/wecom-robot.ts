import { asMarkdown, cutBytes } from '../../domain/channels/render.ts'
import type { Adapter, Outcome } from './adapter.ts'
import { postJson } from './post-json.ts'

// https://developer.work.weixin.qq.com/document/path/91770: markdown up to 4096 bytes, text up to 2048, 20 a minute.
const MARKDOWN_BYTES = 4096

/** A WeCom group robot: the key stands in the address. */
export const wecomRobot: Adapter = {
  kind: 'wecom',
  reaches: 'group',
  repeatable: false,
  perMinute: 20,
  async send({ secrets }, { content }, _now, signal) {
    const message = {
      msgtype: 'markdown',
      markdown: { content: cutBytes(asMarkdown(content), MARKDOWN_BYTES) },
    }
    const answer = await postJson(secrets.webhook!, message, signal)
    return 'outcome' in answer ? answer.outcome : outcomeOf(answer.body)
  },
}

function outcomeOf({ errcode, errmsg }: Record<string, unknown>): Outcome {
  const detail = `${errcode} ${errmsg}`
  if (errcode === 0) return { kind: 'sent', providerId: null }
  if (errcode === 45009 || errcode === 45033)
    return { kind: 'retry', reason: 'too_often', detail, afterSeconds: 60 }
  if (errcode === -1) return { kind: 'retry', reason: 'provider_down', detail }
  if (errcode === 93000 || errcode === 93008) return { kind: 'failed', reason: 'bad_key', detail }
  return { kind: 'failed', reason: 'refused', detail }
}
