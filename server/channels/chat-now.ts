import { dueInWorkingHours } from '../../domain/calendar/working-time.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type ChatPolicy, chatPolicy } from '../../domain/channels/chat-policy.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { policyOn } from '../handbook/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import type { ChatAccount } from './chat-accounts.ts'

/** Whether people are there now and when they are next, how long one waits for them, and what the handbook allows. */
export type ChatNow = {
  zone: string
  company: string
  policy: ChatPolicy
  open: boolean
  opens_at: string | null
  wait_minutes: number | null
}

const ONE_MS_OF_HOURS = 1 / 3_600_000
const KEPT_MS = 60_000
const MOST_ANSWERS = 200

let waits = { at: 0, days: 0, minutes: null as number | null, count: 0 }

export async function chatNow(tx: Tx, { hours }: Pick<ChatAccount, 'hours'>, now: Date): Promise<ChatNow> {
  const { cal, zone, today, company } = await workingTimeAt(tx, now)
  const { value: policy } = await policyOn(tx, chatPolicy, today)
  // The first instant at which a moment of working time has passed lies just behind the opening.
  const opens = new Date(dueInWorkingHours(cal, now, ONE_MS_OF_HOURS).at.getTime() - 1)
  const open = hours === 'always' || opens <= now
  const { minutes, count } = await waitNow(tx, policy.wait_days, now)
  return {
    zone,
    company: company.name,
    policy,
    open,
    opens_at: open ? null : formatInZone(opens, zone),
    wait_minutes: count < policy.wait_least ? null : minutes,
  }
}

/** Median minutes from the first unanswered word of a visitor to a person's answer, over the last answers; asked anew each minute. */
async function waitNow(tx: Tx, days: number, now: Date): Promise<{ minutes: number | null; count: number }> {
  const age = now.getTime() - waits.at
  if (age >= 0 && age < KEPT_MS && waits.days === days) return waits
  const found = await row<{ minutes: number | null; count: number }>(
    tx,
    sql`with answers as (
          select m.customer_id, m.at from message_sends s join messages m on m.customer_id = s.customer_id and m.id = s.message_id
          where s.created_at > ${new Date(now.getTime() - days * 86_400_000)} and s.created_at <= ${now}
            and s.channel = 'chat' and s.purpose = 'reply' and m.author_kind = 'staff'
          order by s.created_at desc limit ${MOST_ANSWERS}
        ), waited as (
          select a.at - (select min(i.at) from messages i
                         where i.customer_id = a.customer_id and i.channel = 'chat' and i.direction = 'in' and i.kind = 'text' and i.at < a.at
                           and i.at > coalesce((select max(p.at) from messages p where p.customer_id = a.customer_id
                                                and p.author_kind = 'staff' and p.direction = 'out' and p.at < a.at), '-infinity')) as time
          from answers a
        )
        select ceil(percentile_cont(0.5) within group (order by extract(epoch from time)) / 60)::int as minutes, count(time)::int as count
        from waited where time is not null`,
    'chat-waits',
  )
  waits = { at: now.getTime(), days, ...found }
  return waits
}
