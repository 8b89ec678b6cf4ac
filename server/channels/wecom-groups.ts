import * as z from 'zod/mini'
import { run, sql } from '../base/db.ts'
import { ProviderFailed, providerJob } from './provider-work.ts'
import { callWecom } from './wecom-api.ts'

const answer = z.object({
  group_chat: z.object({
    chat_id: z.string(),
    name: z._default(z.string(), ''),
    owner: z.optional(z.string()),
    member_list: z._default(
      z.array(
        z.object({
          userid: z.string(),
          type: z.number(),
          name: z._default(z.string(), ''),
          join_time: z._default(z.number(), 0),
        }),
      ),
      [],
    ),
  }),
})

/**
 * Keeps a group's name, owner and members as they are now (https://developer.work.weixin.qq.com/document/path/92122); a group
 * that was dismissed keeps what was said in it.
 */
export const hearGroup = providerJob(async ({ access, payload }) => {
  const { change, chat_id: chatId } = payload as Record<string, string>
  const { accountId, now } = access
  if (change === 'dismiss') {
    await access.write(tx =>
      run(
        tx,
        sql`update wecom_groups set dismissed_at = ${now} where account_id = ${accountId} and chat_id = ${chatId}`,
      ),
    )
    return
  }
  const answered = await callWecom(access, {
    path: '/cgi-bin/externalcontact/groupchat/get',
    body: { chat_id: chatId, need_name: 1 },
  })
  if (answered.kind === 'none' && answered.outcome.kind === 'retry')
    throw new ProviderFailed(answered.outcome.reason)
  const parsed = answer.safeParse(answered.kind === 'json' ? answered.body : null)
  if (!parsed.success)
    throw new ProviderFailed(answered.kind === 'json' ? `errcode ${answered.body.errcode}` : 'no answer')
  const { name, owner, member_list } = parsed.data.group_chat
  const members = member_list.map(one => ({
    id: one.userid,
    kind: one.type === 1 ? 'staff' : 'customer',
    name: one.name,
    at: one.join_time > 0 ? new Date(one.join_time * 1000) : null,
  }))
  await access.write(async tx => {
    await run(
      tx,
      sql`insert into wecom_groups (account_id, chat_id, name, owner_user_id, checked_at)
          values (${accountId}, ${chatId}, ${name}, ${owner ?? null}, ${now})
          on conflict (account_id, chat_id) do update set name = excluded.name, owner_user_id = excluded.owner_user_id,
            checked_at = excluded.checked_at, dismissed_at = null`,
    )
    await run(
      tx,
      sql`delete from wecom_group_members where account_id = ${accountId} and chat_id = ${chatId}`,
    )
    await run(
      tx,
      sql`insert into wecom_group_members (account_id, chat_id, member_id, kind, name, joined_at)
          select ${accountId}, ${chatId}, g.id, g.kind, g.name, g.at
          from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as g (id text, kind text, name text, at timestamptz)
          on conflict do nothing`,
    )
  })
})
