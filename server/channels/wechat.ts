import { reachOf, windowOf } from '../../domain/channels/reach.ts'
import { transact } from '../base/db.ts'
import type { Access } from './access-token.ts'
import type { Outcome } from './adapter.ts'
import {
  type CustomerAdapter,
  type OutgoingFile,
  type OutgoingMessage,
  type Template,
  templateOf,
} from './customer-adapter.ts'
import { failed, outcomeOfErrcode } from './provider-outcome.ts'
import { callWechat, WECHAT_CODES } from './wechat-api.ts'
import { hearWechat } from './wechat-callback.ts'

const PICTURES = ['image/jpeg', 'image/png', 'image/gif']

/** A WeChat Official Account: answers by its customer-service messages within 48 hours, by approved templates at any time. */
export const wechat: CustomerAdapter = {
  kind: 'wechat',
  channel: 'wechat',
  repeatable: false,
  perMinute: null,
  send: async (account, message, now, signal, db) => {
    const access: Access = {
      write: work => transact(db, work),
      accountId: message.accountId,
      account,
      now,
      signal,
    }
    const template = templateOf(message)
    return template ? sendTemplate(access, message.to, template) : answer(access, message)
  },
  hear: hearWechat,
  probe: async access =>
    outcomeOfErrcode(
      await callWechat(access, { path: '/cgi-bin/get_api_domain_ip', method: 'GET' }),
      access.account,
      WECHAT_CODES,
      () => null,
    ),
}

async function answer(access: Access, message: OutgoingMessage): Promise<Outcome> {
  const stop = whyNot(message, access.now)
  if (stop) return stop
  const pictures: string[] = []
  for (const file of message.files) {
    const uploaded = await upload(access, file)
    if (uploaded.kind !== 'sent') return uploaded
    pictures.push(uploaded.providerId!)
  }
  const parts = [
    ...(message.body ? [{ msgtype: 'text', text: { content: message.body } }] : []),
    ...pictures.map(media_id => ({ msgtype: 'image', image: { media_id } })),
  ]
  for (const [i, part] of parts.entries()) {
    const outcome = await say(access, { touser: message.to, ...part })
    if (outcome.kind === 'sent') continue
    // What came before is with the customer already: again would be twice.
    return i === 0 ? outcome : failed('partly_sent', outcome.detail)
  }
  return { kind: 'sent', providerId: null }
}

/** What can be known before the provider is asked: the window, the length, files it does not take. */
function whyNot(message: OutgoingMessage, now: Date): Outcome | null {
  const { open, until } = windowOf('wechat', message.lastInAt, now)
  if (!open) return failed('window_closed', until?.toISOString() ?? '')
  const { mostBytes } = reachOf('wechat')
  if (mostBytes && Buffer.byteLength(message.body) > mostBytes) return failed('too_long', `${mostBytes}`)
  const other = message.files.find(file => !PICTURES.includes(file.type))
  return other ? failed('file_not_taken', other.type) : null
}

const say = async (access: Access, body: Record<string, unknown>): Promise<Outcome> =>
  outcomeOfErrcode(
    await callWechat(access, { path: '/cgi-bin/message/custom/send', body, once: true }),
    access.account,
    WECHAT_CODES,
    () => null,
  )

async function upload(access: Access, file: OutgoingFile): Promise<Outcome> {
  const form = new FormData()
  form.set('media', new Blob([new Uint8Array(await file.bytes())], { type: file.type }), file.name)
  const answered = await callWechat(access, {
    path: '/cgi-bin/media/upload',
    query: { type: 'image' },
    body: form,
  })
  return outcomeOfErrcode(answered, access.account, WECHAT_CODES, body => body.media_id)
}

async function sendTemplate(access: Access, touser: string, { code, params }: Template): Promise<Outcome> {
  const data = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, { value }]))
  const answered = await callWechat(access, {
    path: '/cgi-bin/message/template/send',
    body: { touser, template_id: code, data },
    once: true,
  })
  return outcomeOfErrcode(answered, access.account, WECHAT_CODES, body => body.msgid)
}
