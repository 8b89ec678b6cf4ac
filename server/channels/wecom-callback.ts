import type { OpenAccount } from './adapter.ts'
import {
  type Callback,
  type FollowUp,
  type Heard,
  heard,
  json,
  type Refused,
  refuse,
  text,
} from './callback.ts'
import { signedId } from './signed-webhook.ts'
import { BadXml, readXml, textOf } from './small-xml.ts'
import { BadEnvelope, openEnvelope, sameSecret, wechatSignature } from './wechat-crypto.ts'
import { readWecomNews, type WecomNews } from './wechat-message.ts'
import { readArchive } from './wecom-archive.ts'

const REPLAY_SECONDS = 600

/**
 * Hears WeCom's calls: everything is signed and encrypted for the company's id. Calls of Standard Webhooks bring what the
 * company's own reader of the conversation archive (会话内容存档) read, which WeCom hands out by a library only.
 */
export function hearWecom(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  if (call.headers['webhook-id'] !== undefined) return hearArchive(account, call, now)
  const { token, aes_key: key } = account.secrets
  if (!token || !key) return refuse('not_set_up')
  const { msg_signature: signature = '', timestamp = '', nonce = '', echostr = '' } = call.query
  try {
    const encrypted = call.method === 'GET' ? echostr : (textOf(readXml(call.body), 'Encrypt') ?? '')
    if (!sameSecret(signature, wechatSignature(token, timestamp, nonce, encrypted)))
      return refuse('bad_signature')
    if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > REPLAY_SECONDS) return refuse('too_old')
    const plain = openEnvelope(encrypted, key, String(account.settings.corp_id))
    if (call.method === 'GET') return heard(text(plain))
    const news = readWecomNews(plain)
    return heard(text('success'), { followUps: news ? [followUp(news)] : [] })
  } catch (error) {
    if (error instanceof BadXml) return refuse('not_understood')
    if (error instanceof BadEnvelope) return refuse('bad_signature')
    throw error
  }
}

/** WeCom tells only that something is there: what it is has to be asked for. */
function followUp(news: WecomNews): FollowUp {
  switch (news.kind) {
    case 'kf':
      return { job: 'channels.wecom_read', payload: { open_kfid: news.openKfId } }
    case 'contact':
      return {
        job: 'channels.wecom_contact',
        payload: {
          change: news.change,
          user_id: news.userId,
          external_id: news.externalUserId,
          why: news.failReason,
        },
      }
    case 'group':
      return { job: 'channels.wecom_group', payload: { change: news.change, chat_id: news.chatId } }
  }
}

function hearArchive(account: OpenAccount, call: Callback, now: Date): Heard | Refused {
  const secret = account.secrets.archive_secret
  if (!secret) return refuse('not_set_up')
  const signed = signedId(secret, call.headers, call.body, now)
  if ('refused' in signed) return refuse(signed.refused)
  const messages = readArchive(call.body, account.locale)
  return messages ? heard(json({ taken: messages.length }), { messages }) : refuse('not_understood')
}
