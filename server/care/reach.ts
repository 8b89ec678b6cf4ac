import type { Step } from '../../domain/care/playbook.ts'
import { channelFor, type Reach } from '../../domain/care/step-channel.ts'
import type { Channel } from '../../domain/tasks/shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'

type Wanted = { customer_id: string; step: Pick<Step, 'channel' | 'or_channels'> }

/** The channel of each step for its customer; who can be reached how is looked up only where there is a choice. */
export async function channelsOf(tx: Tx, wanted: readonly Wanted[]): Promise<(Channel | null)[]> {
  const open = wanted.filter(({ step }) => step.channel !== null && step.or_channels.length > 0)
  const reach = await reachOf(tx, [...new Set(open.map(one => one.customer_id))])
  return wanted.map(({ customer_id, step }) => {
    const known = reach.get(customer_id)
    return known ? channelFor(step, known) : step.channel
  })
}

async function reachOf(tx: Tx, customerIds: readonly string[]): Promise<Map<string, Reach>> {
  if (customerIds.length === 0) return new Map()
  const found = await rows<Reach & { id: string }>(
    tx,
    sql`select c.id, c.preferred_channel as preferred,
               c.phone is not null or coalesce(k.phone, false) as phone,
               c.email is not null or coalesce(k.email, false) as email,
               c.wechat is not null or coalesce(k.wechat, false) as wechat
        from customers c left join (
          select customer_id, bool_or(phone is not null) as phone, bool_or(email is not null) as email,
                 bool_or(wechat is not null) as wechat
          from contacts where customer_id = any(${customerIds}::uuid[]) group by customer_id
        ) k on k.customer_id = c.id
        where c.id = any(${customerIds}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one]))
}
