import * as z from 'zod/mini'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { say } from '../base/text.ts'
import { ProviderFailed, providerJob } from './provider-work.ts'
import { markGone, takeMessage } from './take-heard.ts'
import { callWecom } from './wecom-api.ts'

const contact = z.object({
  external_contact: z.object({ external_userid: z.string(), name: z._default(z.string(), '') }),
  follow_user: z._default(
    z.array(z.object({ userid: z.string(), createtime: z._default(z.number(), 0) })),
    [],
  ),
})

/**
 * Hears that a member and an outside contact added or left one another
 * (https://developer.work.weixin.qq.com/document/path/92130), and keeps who has whom.
 */
export const hearContact = providerJob(async ({ access, payload }) => {
  const { change, user_id: userId, external_id: externalId, why } = payload as Record<string, string | null>
  const { accountId, now, account } = access
  if (change === 'del_external_contact' || change === 'del_follow_user') {
    await access.write(async tx => {
      await leave(tx, accountId, externalId!, userId!)
      if (!(await anyoneHas(tx, accountId, externalId!)))
        await markGone(tx, accountId, 'wecom', externalId!, now)
    })
    return
  }
  if (change === 'transfer_fail') {
    await access.write(tx => refuse(tx, accountId, externalId!, userId!, why ?? 'refused'))
    return
  }
  const answered = await callWecom(access, {
    path: '/cgi-bin/externalcontact/get',
    method: 'GET',
    query: { external_userid: externalId! },
  })
  if (answered.kind === 'none' && answered.outcome.kind === 'retry')
    throw new ProviderFailed(answered.outcome.reason)
  const parsed = contact.safeParse(answered.kind === 'json' ? answered.body : null)
  const known = parsed.success ? parsed.data : null
  const followers = known?.follow_user.length ? known.follow_user : [{ userid: userId!, createtime: 0 }]
  await access.write(async tx => {
    for (const { userid, createtime } of followers) {
      const since = createtime > 0 ? new Date(createtime * 1000) : now
      await follow(tx, accountId, externalId!, userid, since)
    }
    if (change !== 'add_external_contact' && change !== 'add_half_external_contact') return
    const message = {
      address: externalId!,
      externalId: `added:${externalId}:${userId}:${followers.find(one => one.userid === userId)?.createtime ?? 0}`,
      name: known?.external_contact.name || null,
      body: say(account.locale, 'channels:said.added', { member: userId }),
      kind: 'event' as const,
      payload: { type: 'event', event: 'added', user_id: userId },
      automatic: true,
    }
    await takeMessage(tx, { id: accountId, channel: 'wecom' }, message, now)
  })
})

/** A member has a contact; whoever handed it over to them has it no more. */
async function follow(
  tx: Tx,
  accountId: string,
  externalId: string,
  userId: string,
  since: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into wecom_follows (account_id, external_id, user_id, since, state)
        values (${accountId}, ${externalId}, ${userId}, ${since}, 'following')
        on conflict (account_id, external_id, user_id) do update set state = 'following', since = excluded.since
        where wecom_follows.state = 'over'`,
  )
  await run(
    tx,
    sql`update wecom_follows set state = 'over' where account_id = ${accountId} and external_id = ${externalId}
          and to_user_id = ${userId} and state = 'asked'`,
  )
}

async function anyoneHas(tx: Tx, accountId: string, externalId: string): Promise<boolean> {
  const found = await rowOrNull(
    tx,
    sql`select 1 from wecom_follows where account_id = ${accountId} and external_id = ${externalId} and state <> 'over' limit 1`,
  )
  return found !== null
}

const leave = (tx: Tx, accountId: string, externalId: string, userId: string): Promise<number> =>
  run(
    tx,
    sql`update wecom_follows set state = 'over' where account_id = ${accountId} and external_id = ${externalId} and user_id = ${userId}`,
  )

/** `userId` is who was to take over. */
const refuse = (
  tx: Tx,
  accountId: string,
  externalId: string,
  userId: string,
  why: string,
): Promise<number> =>
  run(
    tx,
    sql`update wecom_follows set state = 'refused', reason = ${why.slice(0, 100)}
        where account_id = ${accountId} and external_id = ${externalId} and to_user_id = ${userId} and state = 'asked'`,
  )
