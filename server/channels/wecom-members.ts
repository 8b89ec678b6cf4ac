import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { recordAudit } from '../staff/actions.ts'
import { customerAccount } from './customer-accounts.ts'
import { handoversOf } from './wecom-handover.ts'

export type Member = { user_id: string; staff_id: string; name: string }
export type Members = { items: Member[]; handovers: { asked: number; refused: number } }

/** Which member of the company's WeCom is which colleague, and how hand-overs stand. */
export async function listMembers(tx: Tx, by: Actor, accountId: string): Promise<Members> {
  permit(by, 'settings.write')
  await customerAccount(tx, accountId)
  const items = await rows<Member>(
    tx,
    sql`select m.user_id, m.staff_id, s.name from wecom_members m join staff s on s.id = m.staff_id
        where m.account_id = ${accountId} order by s.name, m.user_id`,
  )
  return { items, handovers: await handoversOf(tx, accountId) }
}

/** Says it anew, whole. A member is one colleague and a colleague one member. Throws `invalid` for two of either. */
export async function setMembers(
  tx: Tx,
  by: Actor,
  accountId: string,
  items: readonly Pick<Member, 'user_id' | 'staff_id'>[],
  now: Date,
): Promise<Members> {
  permit(by, 'settings.write')
  const { kind } = await customerAccount(tx, accountId)
  if (kind !== 'wecom_app')
    throw new Problem('refused', 'channels.no_members', 'Only a WeCom application has members')
  for (const key of ['user_id', 'staff_id'] as const) {
    const at = items.findIndex((one, i) => items.findIndex(other => other[key] === one[key]) !== i)
    if (at === -1) continue
    const message = 'stands there twice'
    throw new Problem('invalid', 'channels.member_twice', message, {
      fields: [{ path: `items.${at}.${key}`, code: 'channels.member_twice', message }],
    })
  }
  await run(tx, sql`delete from wecom_members where account_id = ${accountId}`)
  await run(
    tx,
    sql`insert into wecom_members (account_id, user_id, staff_id)
        select ${accountId}, g.user_id, g.staff_id
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as g (user_id text, staff_id uuid) join staff s on s.id = g.staff_id`,
  )
  await recordAudit(tx, by, 'channels.members', 'channel', [accountId], ['members'], now)
  return listMembers(tx, by, accountId)
}
