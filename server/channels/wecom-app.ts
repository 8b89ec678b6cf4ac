import { isGroup, reachOf, windowOf } from '../../domain/channels/reach.ts'
import { rowOrNull, sql, transact } from '../base/db.ts'
import type { Access } from './access-token.ts'
import type { Outcome } from './adapter.ts'
import type { CustomerAdapter, OutgoingFile, OutgoingMessage } from './customer-adapter.ts'
import { failed, outcomeOfErrcode } from './provider-outcome.ts'
import { callWecom, WECOM_CODES } from './wecom-api.ts'
import { hearWecom } from './wecom-callback.ts'

/**
 * A WeCom application: customers by WeChat customer service (微信客服) within 48 hours, groups by a message that the
 * group's owner confirms in WeCom.
 */
export const wecomApp: CustomerAdapter = {
  kind: 'wecom_app',
  channel: 'wecom',
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
    return isGroup(message.to) ? toGroup(access, message) : toCustomer(access, message)
  },
  hear: hearWecom,
  probe: async access =>
    outcomeOfErrcode(
      await callWecom(access, { path: '/cgi-bin/get_api_domain_ip', method: 'GET' }),
      access.account,
      WECOM_CODES,
      () => null,
    ),
}

async function toCustomer(access: Access, message: OutgoingMessage): Promise<Outcome> {
  const kfId = access.account.settings.open_kfid
  if (!kfId) return failed('not_set_up', 'open_kfid')
  const { open, until } = windowOf('wecom', message.lastInAt, access.now)
  if (!open) return failed('window_closed', until?.toISOString() ?? '')
  const long = tooLong(message)
  if (long) return long
  const files: { msgtype: string; media_id: string }[] = []
  for (const file of message.files) {
    const msgtype = file.type.startsWith('image/') ? 'image' : 'file'
    const uploaded = await upload(access, file, msgtype)
    if (uploaded.kind !== 'sent') return uploaded
    files.push({ msgtype, media_id: uploaded.providerId! })
  }
  const parts = [
    ...(message.body ? [{ msgtype: 'text', text: { content: message.body } }] : []),
    ...files.map(({ msgtype, media_id }) => ({ msgtype, [msgtype]: { media_id } })),
  ]
  let providerId: string | null = null
  for (const [i, part] of parts.entries()) {
    const outcome = await callKf(access, {
      touser: message.to,
      open_kfid: kfId,
      msgid: partId(message.id, i),
      ...part,
    })
    if (outcome.kind === 'sent') providerId ??= outcome.providerId
    else return i === 0 ? outcome : failed('partly_sent', outcome.detail)
  }
  return { kind: 'sent', providerId }
}

/** Ours, so that the same part is never taken twice: up to 32 signs of [0-9a-zA-Z_-]. */
const partId = (id: string, part: number): string =>
  `${id.replaceAll('-', '').slice(0, 30)}${part === 0 ? '' : part}`

const callKf = async (access: Access, body: Record<string, unknown>): Promise<Outcome> =>
  outcomeOfErrcode(
    await callWecom(access, { path: '/cgi-bin/kf/send_msg', body, once: true }),
    access.account,
    WECOM_CODES,
    answer => answer.msgid,
  )

/** The owner of the group sees it as a task and sends it on: WeCom lets nobody else write there. */
async function toGroup(access: Access, message: OutgoingMessage): Promise<Outcome> {
  const long = tooLong(message)
  if (long) return long
  if (message.files.length > 0) return failed('file_not_taken', 'group')
  const group = await access.write(tx =>
    rowOrNull<{ owner_user_id: string | null }>(
      tx,
      sql`select owner_user_id from wecom_groups where account_id = ${access.accountId} and chat_id = ${message.to}
            and dismissed_at is null`,
    ),
  )
  if (!group?.owner_user_id) return failed('bad_address', 'no such group')
  const answered = await callWecom(access, {
    path: '/cgi-bin/externalcontact/add_msg_template',
    body: {
      chat_type: 'group',
      chat_id_list: [message.to],
      sender: group.owner_user_id,
      text: { content: message.body },
    },
    once: true,
  })
  return outcomeOfErrcode(answered, access.account, WECOM_CODES, body => body.msgid)
}

function tooLong({ body }: OutgoingMessage): Outcome | null {
  const { mostBytes } = reachOf('wecom')
  return mostBytes && Buffer.byteLength(body) > mostBytes ? failed('too_long', `${mostBytes}`) : null
}

async function upload(access: Access, file: OutgoingFile, type: string): Promise<Outcome> {
  const form = new FormData()
  form.set('media', new Blob([new Uint8Array(await file.bytes())], { type: file.type }), file.name)
  const answered = await callWecom(access, { path: '/cgi-bin/media/upload', query: { type }, body: form })
  return outcomeOfErrcode(answered, access.account, WECOM_CODES, body => body.media_id)
}
