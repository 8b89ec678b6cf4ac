import * as z from 'zod/mini'
import type { Locale } from '../../domain/base/shapes.ts'
import { say } from '../base/text.ts'
import type { HeardMessage } from './callback.ts'

/** A record as the conversation archive has it once decrypted: https://developer.work.weixin.qq.com/document/path/91774. */
const record = z.object({
  msgid: z.string().check(z.minLength(1), z.maxLength(200)),
  action: z.string(),
  from: z._default(z.string(), ''),
  from_name: z.optional(z.string()),
  roomid: z._default(z.string(), ''),
  room_name: z.optional(z.string()),
  tolist: z._default(z.array(z.string()), []),
  msgtime: z.optional(z.number()),
  msgtype: z.optional(z.string()),
  text: z.optional(z.object({ content: z.string().check(z.maxLength(20_000)) })),
  link: z.optional(z.object({ title: z._default(z.string(), ''), link_url: z._default(z.string(), '') })),
})
const records = z.object({ records: z.array(record).check(z.maxLength(500)) })
type ArchiveRecord = z.infer<typeof record>

/** Customers' ids begin so; members have names that their company gave them. */
const isCustomer = (id: string): boolean => /^w[mo]/.test(id)

/**
 * Reads records of the archive. What was said in a group belongs to the group, with who said it; what was said to one
 * customer to that customer. Recalls and what members say among themselves are passed over. Null: not of this form.
 */
export function readArchive(body: string, locale: Locale): HeardMessage[] | null {
  let given: unknown
  try {
    given = JSON.parse(body)
  } catch {
    return null
  }
  const parsed = records.safeParse(given)
  return parsed.success ? parsed.data.records.flatMap(one => messageOf(one, locale)) : null
}

function messageOf(one: ArchiveRecord, locale: Locale): HeardMessage[] {
  if (one.action !== 'send' || !one.msgtype) return []
  const byCustomer = isCustomer(one.from)
  const address = one.roomid || (byCustomer ? one.from : one.tolist.find(isCustomer))
  if (!address) return []
  const name = one.from_name ?? one.from
  return [
    {
      address,
      externalId: one.msgid,
      body: bodyOf(one, locale),
      name: byCustomer ? name : null,
      ...(one.roomid && { called: one.room_name ?? null }),
      ...(one.msgtime && { at: new Date(one.msgtime) }),
      ...(!byCustomer && { ours: { name } }),
      payload: {
        type: one.msgtype,
        ...(one.roomid && {
          group: one.roomid,
          from: { id: one.from, name, kind: byCustomer ? 'customer' : 'staff' },
        }),
      },
    },
  ]
}

function bodyOf({ msgtype, text, link }: ArchiveRecord, locale: Locale): string {
  if (msgtype === 'text') return text?.content ?? ''
  if (msgtype === 'link') return [link?.title, link?.link_url].filter(Boolean).join('\n')
  const known = ['image', 'voice', 'video', 'file', 'location']
  return known.includes(msgtype!)
    ? say(locale, `channels:said.${msgtype}`, { place: '' }).trim()
    : say(locale, 'channels:said.other', { type: msgtype })
}
