import * as z from 'zod/mini'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { smsVariables } from '../../domain/channels/sms.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { callAliyun } from './aliyun-api.ts'
import { customerAccount } from './customer-accounts.ts'
import { ProviderFailed, providerJob } from './provider-work.ts'

type Status = 'pending' | 'approved' | 'rejected'
type Row = {
  code: string
  name: string
  body: string
  status: Status
  reason: string | null
  checked_at: Date
}

/** Templates and their approval, as the provider last said. Whoever writes to customers may look. */
export async function listTemplates(tx: Tx, by: Actor, accountId: string, now: Date) {
  permit(by, 'conversations.write')
  const { settings } = await customerAccount(tx, accountId)
  const zone = await companyZone(tx, now)
  const found = await rows<Row>(
    tx,
    sql`select code, name, body, status, reason, checked_at from sms_templates where account_id = ${accountId}
        order by status <> 'approved', name, code limit 500`,
  )
  return {
    sign: settings.sign_name ?? '',
    items: found.map(one => ({
      ...one,
      variables: smsVariables(one.body),
      checked_at: formatInZone(one.checked_at, zone),
    })),
  }
}

/** Asks the provider for its templates, by the queue. */
export async function checkTemplates(
  tx: Tx,
  by: Actor,
  accountId: string,
  now: Date,
): Promise<{ asked: boolean }> {
  permit(by, 'settings.write')
  const { kind } = await customerAccount(tx, accountId)
  if (kind !== 'sms') return { asked: false }
  await enqueue(tx, {
    name: 'channels.sms_templates',
    key: accountId,
    payload: { account_id: accountId },
    now,
  })
  return { asked: true }
}

/** Asks all providers once a day: approvals come and go without a word. */
export async function checkAllTemplates(tx: Tx, now: Date): Promise<void> {
  const accounts = await rows<{ id: string }>(
    tx,
    sql`select id from channel_accounts where kind = 'sms' and removed_at is null and live`,
  )
  for (const { id } of accounts)
    await enqueue(tx, { name: 'channels.sms_templates', key: id, payload: { account_id: id }, now })
}

// https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-querysmstemplatelist
const template = z.object({
  TemplateCode: z.string(),
  TemplateName: z._default(z.string(), ''),
  TemplateContent: z._default(z.string(), ''),
  AuditStatus: z.string(),
  Reason: z.optional(z.object({ RejectInfo: z.optional(z.nullable(z.string())) })),
})
const page = z.object({ SmsTemplateList: z._default(z.array(template), []) })

const STATES: Record<string, Status> = {
  AUDIT_STATE_INIT: 'pending',
  AUDIT_STATE_PASS: 'approved',
  AUDIT_SATE_CANCEL: 'rejected',
  AUDIT_STATE_CANCEL: 'rejected',
  AUDIT_STATE_NOT_PASS: 'rejected',
}
const PAGE = 50
const MOST_PAGES = 20

export const readTemplates = providerJob(async ({ access }) => {
  const found: z.infer<typeof template>[] = []
  for (let index = 1; index <= MOST_PAGES; index += 1) {
    const answered = await callAliyun(access, 'QuerySmsTemplateList', {
      PageIndex: `${index}`,
      PageSize: `${PAGE}`,
    })
    if (answered.kind !== 'json' || answered.body.Code !== 'OK')
      throw new ProviderFailed(answered.kind === 'json' ? String(answered.body.Code) : 'no answer')
    const { SmsTemplateList: list } = page.parse(answered.body)
    found.push(...list)
    if (list.length < PAGE) break
  }
  const kept = found.map(one => ({
    code: one.TemplateCode,
    name: one.TemplateName,
    body: one.TemplateContent,
    status: STATES[one.AuditStatus] ?? 'pending',
    reason: one.Reason?.RejectInfo || null,
  }))
  await access.write(async tx => {
    await run(
      tx,
      sql`delete from sms_templates where account_id = ${access.accountId} and code <> all(${kept.map(one => one.code)}::text[])`,
    )
    await run(
      tx,
      sql`insert into sms_templates (account_id, code, name, body, status, reason, checked_at)
          select ${access.accountId}, g.code, g.name, g.body, g.status, g.reason, ${access.now}
          from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as g (code text, name text, body text, status text, reason text)
          on conflict (account_id, code) do update set name = excluded.name, body = excluded.body, status = excluded.status,
            reason = excluded.reason, checked_at = excluded.checked_at`,
    )
  })
})
