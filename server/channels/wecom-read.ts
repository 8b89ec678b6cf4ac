import * as z from 'zod/mini'
import { rowOrNull, run, sql } from '../base/db.ts'
import { say } from '../base/text.ts'
import type { Access } from './access-token.ts'
import type { HeardMessage, Report } from './callback.ts'
import { ProviderFailed, providerJob } from './provider-work.ts'
import { takeMessage, takeReport } from './take-heard.ts'
import { callWecom } from './wecom-api.ts'

const media = z.object({ media_id: z.string() })
/** A message of WeChat customer service: https://developer.work.weixin.qq.com/document/path/94670. */
const message = z.object({
  msgid: z.string(),
  send_time: z.number(),
  origin: z.number(),
  msgtype: z.string(),
  external_userid: z.optional(z.string()),
  servicer_userid: z.optional(z.string()),
  text: z.optional(z.object({ content: z.string() })),
  image: z.optional(media),
  voice: z.optional(media),
  video: z.optional(media),
  file: z.optional(media),
  location: z.optional(z.object({ name: z._default(z.string(), ''), address: z._default(z.string(), '') })),
  link: z.optional(z.object({ title: z._default(z.string(), ''), url: z._default(z.string(), '') })),
  event: z.optional(
    z.object({
      event_type: z.string(),
      external_userid: z.optional(z.string()),
      fail_msgid: z.optional(z.string()),
      fail_type: z.optional(z.number()),
    }),
  ),
})
type KfMessage = z.infer<typeof message>
const page = z.object({
  next_cursor: z._default(z.string(), ''),
  has_more: z._default(z.number(), 0),
  msg_list: z._default(z.array(z.unknown()), []),
})

const [BY_CUSTOMER, BY_SERVICER] = [3, 5]
/** Why WeCom could not deliver what it took. */
const FAILURES: Record<number, string> = {
  4: 'window_closed',
  5: 'window_closed',
  6: 'answers_used_up',
  10: 'blocked',
}
/** A page at a time until there is no more; the next call of WeCom goes on from there. */
const MOST_PAGES = 200

/**
 * Reads what is new in customer service, from where the last reading ended. The place is kept with the messages of a page in
 * one transaction; two readers at once take each message once all the same.
 */
export const readKf = providerJob(async ({ access, payload }) => {
  for (let i = 0; i < MOST_PAGES; i += 1) {
    access.signal.throwIfAborted()
    const kept = await access.write(tx =>
      rowOrNull<{ cursor: string | null }>(
        tx,
        sql`select cursor from channel_links where account_id = ${access.accountId}`,
      ),
    )
    const answered = await callWecom(access, {
      path: '/cgi-bin/kf/sync_msg',
      body: { cursor: kept?.cursor ?? '', limit: 1000, open_kfid: payload.open_kfid },
    })
    if (answered.kind !== 'json' || Number(answered.body.errcode ?? 0) !== 0)
      throw new ProviderFailed(answered.kind === 'json' ? `errcode ${answered.body.errcode}` : 'no answer')
    const { next_cursor, has_more, msg_list } = page.parse(answered.body)
    // One that has a form nobody knows yet does not hold up the others.
    const messages = msg_list.flatMap(one => {
      const parsed = message.safeParse(one)
      return parsed.success ? [parsed.data] : []
    })
    const names = await namesOf(access, messages)
    await access.write(async tx => {
      const account = { id: access.accountId, channel: 'wecom' as const }
      for (const one of messages) {
        const report = reportOf(one)
        const said = report ? null : saidBy(one, names, access)
        if (report) await takeReport(tx, account, report, access.now)
        if (said) await takeMessage(tx, account, said, access.now)
      }
      await run(
        tx,
        sql`insert into channel_links (account_id, cursor) values (${access.accountId}, ${next_cursor})
            on conflict (account_id) do update set cursor = excluded.cursor where excluded.cursor <> ''`,
      )
    })
    if (has_more !== 1 || next_cursor === '') return
  }
})

function reportOf({ event }: KfMessage): Report | null {
  if (event?.event_type !== 'msg_send_fail' || !event.fail_msgid) return null
  const reason = FAILURES[event.fail_type ?? 0] ?? 'not_delivered'
  return {
    providerId: event.fail_msgid,
    delivered: false,
    reason,
    detail: `fail_type ${event.fail_type ?? 0}`,
  }
}

function saidBy(one: KfMessage, names: Map<string, string>, { account }: Access): HeardMessage | null {
  const address = one.external_userid
  if (!address || (one.origin !== BY_CUSTOMER && one.origin !== BY_SERVICER)) return null
  const { locale } = account
  const file = one.image ?? one.voice ?? one.video ?? one.file
  const common = {
    address,
    externalId: one.msgid,
    at: new Date(one.send_time * 1000),
    body: bodyOf(one, locale),
    payload: { type: one.msgtype },
  }
  if (one.origin === BY_SERVICER) return { ...common, ours: { name: one.servicer_userid ?? null } }
  return {
    ...common,
    name: names.get(address) ?? null,
    media: file ? { id: file.media_id, type: one.msgtype } : null,
  }
}

function bodyOf(one: KfMessage, locale: Access['account']['locale']): string {
  const { msgtype, text, location, link } = one
  if (msgtype === 'text') return text?.content ?? ''
  if (msgtype === 'link') return [link?.title, link?.url].filter(Boolean).join('\n')
  const place = [location?.name, location?.address].filter(Boolean).join(' ')
  const known = ['image', 'voice', 'video', 'file', 'location']
  return known.includes(msgtype)
    ? say(locale, `channels:said.${msgtype}`, { place }).trim()
    : say(locale, 'channels:said.other', { type: msgtype })
}

/** What customers call themselves. A message is taken without it where WeCom does not tell. */
async function namesOf(access: Access, messages: readonly KfMessage[]): Promise<Map<string, string>> {
  const ids = [...new Set(messages.flatMap(one => (one.origin === BY_CUSTOMER && one.external_userid) || []))]
  const names = new Map<string, string>()
  for (let i = 0; i < ids.length; i += 100) {
    const answered = await callWecom(access, {
      path: '/cgi-bin/kf/customer/batchget',
      body: { external_userid_list: ids.slice(i, i + 100) },
    })
    const list = answered.kind === 'json' ? answered.body.customer_list : null
    for (const one of Array.isArray(list) ? (list as Record<string, unknown>[]) : []) {
      if (typeof one.external_userid === 'string' && typeof one.nickname === 'string')
        names.set(one.external_userid, one.nickname.slice(0, 200))
    }
  }
  return names
}
