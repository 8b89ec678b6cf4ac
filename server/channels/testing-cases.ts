import { simpleParser } from 'mailparser'
import type { NewCustomerAccount } from '../../domain/channels/account-contract.ts'
import { newId } from '../base/ids.ts'
import { webhookHeaders } from './signed-webhook.ts'
import { writeXml } from './small-xml.ts'
import { aliyunStandIn, webhookStandIn } from './testing-carriers.ts'
import { mailStandIn } from './testing-robots.ts'
import { standInSignature, wechatStandIn } from './testing-wechat.ts'
import { sealEnvelope } from './wechat-crypto.ts'

const TOKEN = 'standintoken1234'
const AES = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'.slice(0, 42).concat('A')
const APP = 'wx0123456789abcdef'
const CORP = 'ww0123456789abcdef'
const CALLBACK_KEY = 'callback-key-callback-key-0001'

/** What is needed to hold an adapter to the rules: an account of its stand-in, people, and signed calls. */
export type Case = {
  kind: NewCustomerAccount['kind'] | 'email'
  values: Record<string, string>
  /** Somebody who can be written to, and somebody who cannot. */
  to: string
  nobody: string | null
  /** Text leaves by it. */
  sends: boolean
  template?: { code: string; params: Record<string, string> }
  /** What the provider has of ours, as text. */
  took(): Promise<string[]>
  forget(): void
  standIn: { down: boolean; hang: boolean; busy?: number } | null
  /** Whose provider takes an id once, or is asked before it has the message, may be asked again when it hangs. */
  hangs: 'retry' | 'unclear'
  /** The customer writes at the provider (windows open anew). */
  wrote(): void
  /** Lets the stand-in know nobody, where it would take anybody. */
  refuse?: () => void
  /** A call to the account's address that says `text` under an id, properly signed at a time; null: hears none. */
  call: ((id: string, text: string, at: Date) => SignedCall) | null
}
/** The mail server's faults under the names of the others. */
const mailState = (state: { refuse: null | { code: number; text: string }; hang: boolean }) => {
  const say = (on: boolean, code: number, text: string) => {
    state.refuse = on ? { code, text } : null
  }
  return {
    get hang() {
      return state.hang
    },
    set hang(on: boolean) {
      state.hang = on
    },
    get down() {
      return state.refuse !== null
    },
    set down(on: boolean) {
      say(on, 451, 'try again later')
    },
  }
}

export type SignedCall = {
  query: Record<string, string>
  headers: Record<string, string>
  body: string
  path?: string
}

/** All customer adapters with their stand-ins, which follow the clock given. */
export async function adapterCases(now: () => Date): Promise<{ cases: Case[]; close(): Promise<void> }> {
  const tencent = await wechatStandIn(now)
  const aliyun = await aliyunStandIn(now)
  const hooks = await webhookStandIn(now)
  const texts = (calls: { body: Record<string, unknown> }[]) =>
    calls.map(({ body }) => (body.text as { content: string } | undefined)?.content ?? JSON.stringify(body))
  const signed = (body: unknown, id: string, at: Date): SignedCall => {
    const text = JSON.stringify(body)
    return {
      query: {},
      headers: { 'content-type': 'application/json', ...webhookHeaders(hooks.secret, id, at, text) },
      body: text,
    }
  }
  const enveloped = (xml: string, receiver: string, at: Date): SignedCall => {
    const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1000)), newId(at).slice(0, 8)]
    const encrypted = sealEnvelope(xml, AES, receiver)
    const query = {
      timestamp,
      nonce,
      signature: standInSignature(TOKEN, timestamp, nonce),
      msg_signature: standInSignature(TOKEN, timestamp, nonce, encrypted),
      encrypt_type: 'aes',
    }
    return {
      query,
      headers: { 'content-type': 'text/xml' },
      body: writeXml({ ToUserName: receiver, Encrypt: encrypted }),
    }
  }
  const posted = () => hooks.taken.map(({ body }) => String((body.data as { text: string }).text))
  const mail = await mailStandIn()
  const cases: Case[] = [
    {
      kind: 'email',
      hangs: 'retry',
      values: {
        host: '127.0.0.1',
        port: String(mail.port),
        encryption: 'none',
        user: 'notices',
        password: 'right',
        from: 'service@example.com',
      },
      to: 'anna@example.com',
      nobody: 'nobody@example.com',
      sends: true,
      took: async () =>
        Promise.all(mail.mails.map(async ({ raw }) => (await simpleParser(raw)).text!.replace(/\n$/, ''))),
      forget: mail.forget,
      standIn: mailState(mail.state),
      refuse: () => {
        mail.state.refuse = { code: 550, text: 'no such user' }
      },
      wrote: () => undefined,
      call: null,
    },
    {
      kind: 'wechat',
      hangs: 'unclear',
      values: { app_id: APP, app_secret: tencent.secret, token: TOKEN, aes_key: AES, api: tencent.origin },
      to: 'oCustomer1',
      nobody: 'oNobody',
      sends: true,
      took: async () => texts(tencent.taken),
      forget: tencent.forget,
      standIn: tencent.state,
      wrote: () => tencent.wrote('oCustomer1'),
      call: (id, text, at) =>
        enveloped(
          writeXml({
            ToUserName: 'gh_1',
            FromUserName: 'oCustomer1',
            CreateTime: Math.floor(at.getTime() / 1000),
            MsgType: 'text',
            Content: text,
            MsgId: id,
          }),
          APP,
          at,
        ),
    },
    {
      kind: 'wecom_app',
      hangs: 'unclear',
      values: {
        corp_id: CORP,
        app_secret: tencent.secret,
        open_kfid: 'wkStandIn',
        token: TOKEN,
        aes_key: AES,
        archive_secret: hooks.secret,
        api: tencent.origin,
      },
      to: 'wmCustomer1',
      nobody: 'wmNobody',
      sends: true,
      took: async () => texts(tencent.taken),
      forget: tencent.forget,
      standIn: tencent.state,
      wrote: () => tencent.wrote('wmCustomer1'),
      call: (id, text, at) =>
        signed(
          {
            records: [
              {
                msgid: id,
                action: 'send',
                from: 'wmCustomer1',
                tolist: ['zhou'],
                msgtime: at.getTime(),
                msgtype: 'text',
                text: { content: text },
              },
            ],
          },
          id,
          at,
        ),
    },
    {
      kind: 'sms',
      hangs: 'unclear',
      values: {
        access_key_id: aliyun.key.id,
        access_key_secret: aliyun.key.secret,
        sign_name: 'Perennial',
        callback_key: CALLBACK_KEY,
        api: aliyun.origin,
      },
      to: '+8613800138000',
      nobody: '+861',
      sends: true,
      template: { code: 'SMS_1', params: { order: 'A-1 𠮷 👍 مرحبا' } },
      took: async () =>
        aliyun.taken.map(one => String((JSON.parse(one.TemplateParam!) as { order: string }).order)),
      forget: aliyun.forget,
      standIn: aliyun.state,
      wrote: () => undefined,
      call: (id, text) => ({
        query: {},
        headers: { 'content-type': 'application/json' },
        path: `/${CALLBACK_KEY}`,
        body: JSON.stringify([
          {
            phone_number: '13800138000',
            send_time: '2026-01-05 09:00:00',
            content: text,
            sign_name: 'Perennial',
            dest_code: '01',
            sequence_id: id,
          },
        ]),
      }),
    },
    {
      kind: 'phone',
      hangs: 'retry',
      values: { secret: hooks.secret },
      to: '+8613800138000',
      nobody: null,
      sends: false,
      took: async () => [],
      forget: () => undefined,
      standIn: null,
      wrote: () => undefined,
      call: (id, text, at) =>
        signed(
          {
            type: 'call.ended',
            data: {
              call_id: id,
              number: '+8613800138000',
              started_at: at.toISOString(),
              answered_at: at.toISOString(),
              ended_at: new Date(at.getTime() + 61_000).toISOString(),
              recording_url: 'https://pbx.example.com/r/1.mp3',
              transcript: [{ speaker: 'customer', text }],
            },
          },
          id,
          at,
        ),
    },
    {
      kind: 'webhook',
      hangs: 'retry',
      values: { url: hooks.url, secret: hooks.secret },
      to: 'user-1',
      nobody: null,
      sends: true,
      took: async () => posted(),
      forget: hooks.forget,
      standIn: hooks.state,
      wrote: () => undefined,
      call: (id, text, at) =>
        signed({ type: 'message.received', data: { id, from: 'user-1', text } }, id, at),
    },
    {
      kind: 'social',
      hangs: 'retry',
      values: { url: hooks.url, secret: hooks.secret },
      to: 'weibo:u1',
      nobody: null,
      sends: true,
      took: async () => posted(),
      forget: hooks.forget,
      standIn: hooks.state,
      wrote: () => undefined,
      call: (id, text, at) =>
        signed(
          {
            type: 'social.mention',
            data: {
              id,
              platform: 'weibo',
              author: { id: 'u1', name: 'Fan' },
              text,
              url: 'https://weibo.example/1',
            },
          },
          id,
          at,
        ),
    },
  ]
  return {
    cases,
    close: async () => {
      await Promise.all([tencent.close(), aliyun.close(), hooks.close(), mail.close()])
    },
  }
}
