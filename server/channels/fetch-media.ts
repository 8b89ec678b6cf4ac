import { rowOrNull, run, sql } from '../base/db.ts'
import { publish } from '../base/live.ts'
import { storeFiles } from './message-files.ts'
import type { Answered } from './provider-call.ts'
import { ProviderFailed, providerJob } from './provider-work.ts'
import { callWechat } from './wechat-api.ts'
import { callWecom } from './wecom-api.ts'

/** As much as WeChat and WeCom let a file have. */
const MOST = 25 * 1024 * 1024

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/mp3': 'mp3',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
}

/**
 * Fetches the file of a message that is here already, once: WeChat and WeCom keep it for three days. One that is gone is
 * said in the message (`media_gone`), so that nobody waits for it.
 */
export const fetchMedia = providerJob(async ({ access, kind, payload }) => {
  const { customer_id, message_id, media } = payload as {
    customer_id: string
    message_id: string
    media: { id: string; type: string }
  }
  const call = kind === 'wechat' ? callWechat : callWecom
  const answered = await call(access, {
    path: '/cgi-bin/media/get',
    method: 'GET',
    query: { media_id: media.id },
    most: MOST,
  })
  if (answered.kind === 'none' && answered.outcome.kind === 'retry')
    throw new ProviderFailed(answered.outcome.reason)
  await access.write(async tx => {
    // Where the message was moved to meanwhile.
    const message = await rowOrNull<{ customer_id: string }>(
      tx,
      sql`select m.customer_id from messages m where m.id = ${message_id} and m.customer_id in (
            ${customer_id}, (select k.customer_id from message_keys k where k.message_id = ${message_id} limit 1))
            and not exists (select 1 from message_files f where f.customer_id = m.customer_id and f.message_id = m.id)
          for update`,
    )
    if (!message) return
    if (answered.kind === 'bytes') {
      await storeFiles(tx, message.customer_id, message_id, [fileOf(answered, media)], access.now)
    } else {
      await run(
        tx,
        sql`update messages set payload = payload || '{"media_gone": true}' where customer_id = ${message.customer_id} and id = ${message_id}`,
      )
    }
    await publish(tx, { topic: 'inbox', customer: message.customer_id, message: message_id, what: 'message' })
  })
})

function fileOf(
  { type, name, bytes }: Extract<Answered, { kind: 'bytes' }>,
  media: { id: string; type: string },
): { name: string; type: string; bytes: Buffer } {
  const clean = name?.replaceAll(/[/\\\p{Cc}]/gu, '').slice(-120)
  return { name: clean || `${media.type}.${ENDINGS[type] ?? 'bin'}`, type, bytes }
}
