import type { OpenAccount } from './adapter.ts'
import { type Callback, type Heard, heard, type Refused, refuse, text } from './callback.ts'
import { BadXml, readXml, textOf } from './small-xml.ts'
import { BadEnvelope, openEnvelope, sameSecret, wechatSignature } from './wechat-crypto.ts'
import { readTemplateReport, readWechatMessage } from './wechat-message.ts'

/** How old a signed call may be: WeChat repeats within fifteen seconds, clocks differ. */
const REPLAY_SECONDS = 600

/**
 * Hears WeChat's calls: the check of the address (`echostr`), and messages, plain or encrypted. An account that has a key
 * takes encrypted ones only, so that nobody talks it down to plain ones.
 */
export function hearWechat(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  const { token, aes_key: key } = account.secrets
  if (!token) return refuse('not_set_up')
  const { signature = '', timestamp = '', nonce = '', msg_signature: bodySignature = '' } = call.query
  if (!sameSecret(signature, wechatSignature(token, timestamp, nonce))) return refuse('bad_signature')
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > REPLAY_SECONDS) return refuse('too_old')
  if (call.method === 'GET') return heard(text(call.query.echostr ?? ''))
  try {
    const xml = key ? opened(account, call, bodySignature) : call.body
    return xml === null ? refuse('bad_signature') : read(account, xml)
  } catch (error) {
    if (error instanceof BadXml) return refuse('not_understood')
    if (error instanceof BadEnvelope) return refuse('bad_signature')
    throw error
  }
}

function opened(
  { settings, secrets }: OpenAccount,
  { body, query }: Callback,
  signature: string,
): string | null {
  const encrypted = textOf(readXml(body), 'Encrypt')
  if (!encrypted) return null
  const expected = wechatSignature(secrets.token!, query.timestamp ?? '', query.nonce ?? '', encrypted)
  return sameSecret(signature, expected)
    ? openEnvelope(encrypted, secrets.aes_key!, String(settings.app_id))
    : null
}

function read(account: OpenAccount, xml: string): Heard {
  const done = text('success')
  const report = readTemplateReport(xml)
  if (report) {
    const delivered = report.status === 'success'
    const reason = delivered ? null : report.status.includes('user block') ? 'blocked' : 'refused'
    return heard(done, {
      reports: [
        { providerId: report.providerId, delivered, reason, detail: delivered ? null : report.status },
      ],
    })
  }
  const item = readWechatMessage(xml, account.locale)
  if (!item) return heard(done)
  const { at, kind, ...rest } = item
  return heard(done, {
    messages: [{ ...rest, kind, ...(at && { at }), automatic: kind === 'event' }],
  })
}
