import type { Locale } from '../../domain/base/shapes.ts'
import { say } from '../base/text.ts'
import { listOf, nodeOf, readXml, textOf, type XmlNode } from './small-xml.ts'

/** What a customer sent to an Official Account, before it is anybody's. */
export type WechatItem = {
  /** The customer's openid. */
  address: string
  /** Once per message: WeChat repeats what was not answered within five seconds. */
  externalId: string
  at: Date | null
  kind: 'text' | 'event'
  body: string
  payload: Record<string, unknown>
  /** A file that WeChat keeps for three days. */
  media: { id: string; type: 'image' | 'voice' | 'video' } | null
}

/**
 * Reads a message or event as WeChat posts it, decrypted (https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html).
 * Null: nothing a customer said or did. Throws `BadXml`.
 */
export function readWechatMessage(xml: string, locale: Locale): WechatItem | null {
  const node = readXml(xml)
  const [address, type] = [textOf(node, 'FromUserName'), textOf(node, 'MsgType')]
  if (!address || !type) return null
  const common = { address, at: timeOf(node) }
  if (type === 'event') {
    const event = eventOf(node, locale)
    return (
      event && {
        ...common,
        ...event,
        externalId: `${address}:${textOf(node, 'CreateTime')}:${event.payload.event}`,
        media: null,
      }
    )
  }
  const id = textOf(node, 'MsgId')
  const said = saidOf(type, node, locale)
  return id && said ? { ...common, kind: 'text', externalId: id, ...said } : null
}

function timeOf(node: XmlNode): Date | null {
  const seconds = Number(textOf(node, 'CreateTime'))
  return Number.isInteger(seconds) && seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : null
}

type Said = Pick<WechatItem, 'body' | 'payload' | 'media'>

function saidOf(type: string, node: XmlNode, locale: Locale): Said | null {
  const text = (name: string) => textOf(node, name) ?? ''
  const media = (kind: 'image' | 'voice' | 'video') => {
    const id = textOf(node, 'MediaId')
    return id ? { id, type: kind } : null
  }
  const payload = { type }
  switch (type) {
    case 'text':
      return { body: text('Content'), payload, media: null }
    case 'image':
      return { body: say(locale, 'channels:said.image'), payload, media: media('image') }
    case 'voice': {
      const heard = text('Recognition').trim()
      return {
        body: heard || say(locale, 'channels:said.voice'),
        payload: { type, recognised: heard !== '' },
        media: media('voice'),
      }
    }
    case 'video':
    case 'shortvideo':
      return { body: say(locale, 'channels:said.video'), payload, media: media('video') }
    case 'location':
      return {
        body: say(locale, 'channels:said.location', { place: text('Label') }).trim(),
        payload: { type, latitude: Number(text('Location_X')), longitude: Number(text('Location_Y')) },
        media: null,
      }
    case 'link':
      return {
        body: [text('Title'), text('Description'), text('Url')].filter(Boolean).join('\n'),
        payload,
        media: null,
      }
    default:
      return { body: say(locale, 'channels:said.other', { type }), payload, media: null }
  }
}

const EVENTS = ['subscribe', 'unsubscribe', 'scan', 'click']

/** Events in which the customer did something; reports of the platform and positions sent by themselves are none. */
function eventOf(node: XmlNode, locale: Locale): Pick<WechatItem, 'kind' | 'body' | 'payload'> | null {
  const event = (textOf(node, 'Event') ?? '').toLowerCase()
  if (!EVENTS.includes(event)) return null
  const key = (textOf(node, 'EventKey') ?? '').replace(/^qrscene_/, '')
  return {
    kind: 'event',
    body: `${say(locale, `channels:said.${event}`)} ${key}`.trim(),
    payload: { type: 'event', event, ...(key && { key }) },
  }
}

/** Outcome of a template message, which the platform reports as an event; null: something else. */
export function readTemplateReport(xml: string): { providerId: string; status: string } | null {
  const node = readXml(xml)
  if (textOf(node, 'Event') !== 'TEMPLATESENDJOBFINISH') return null
  const [providerId, status] = [textOf(node, 'MsgID'), textOf(node, 'Status')]
  return providerId && status ? { providerId, status } : null
}

/** What WeCom tells an application, as far as it concerns customers; null: anything else. */
export type WecomNews =
  | { kind: 'kf'; token: string; openKfId: string }
  | { kind: 'contact'; change: string; userId: string; externalUserId: string; failReason: string | null }
  | { kind: 'group'; change: string; chatId: string; members: string[] }

/** Reads an event of customer service, contacts or groups (https://developer.work.weixin.qq.com/document/path/92130). Throws `BadXml`. */
export function readWecomNews(xml: string): WecomNews | null {
  const node = readXml(xml)
  const text = (name: string) => textOf(node, name) ?? ''
  switch (text('Event')) {
    case 'kf_msg_or_event':
      return { kind: 'kf', token: text('Token'), openKfId: text('OpenKfId') }
    case 'change_external_contact':
      return {
        kind: 'contact',
        change: text('ChangeType'),
        userId: text('UserID'),
        externalUserId: text('ExternalUserID'),
        failReason: textOf(node, 'FailReason'),
      }
    case 'change_external_chat':
      return {
        kind: 'group',
        change: text('ChangeType'),
        chatId: text('ChatId'),
        members: listOf(nodeOf(node, 'MemChangeList'), 'Item').filter(one => typeof one === 'string'),
      }
    default:
      return null
  }
}
