import type { ContactPolicy } from '../../domain/channels/contact-policy.ts'
import {
  type CustomerChannel,
  LIMITED_PURPOSES,
  type Purpose,
} from '../../domain/channels/conversation-shapes.ts'
import { row, sql, type Tx } from '../base/db.ts'
import type { Outward } from './outward.ts'

/** Why something is not sent, with the figures it rests on. */
export type Refusal = {
  reason: 'no_consent' | 'refused_by_customer' | 'contact_limit'
  detail: string | null
}

type Reached = { tier: string | null; consent: boolean | null; week: number; month: number }

/**
 * Whether a message that nobody asked for may reach a customer: what they agreed to or refused, and how much of this sort
 * reached them in 7 and 30 days (`contact` in the handbook). Null when it may.
 */
export async function mayContact(
  tx: Tx,
  { customerId, purpose, author }: Pick<Outward, 'customerId' | 'purpose' | 'author'>,
  channel: CustomerChannel,
  policy: ContactPolicy,
  now: Date,
): Promise<Refusal | null> {
  const { tier, consent, week, month } = await row<Reached>(
    tx,
    sql`select (select tier from customer_list where customer_id = ${customerId}) as tier,
               (select given from consents where customer_id = ${customerId} and purpose = ${purpose}
                  and (channel is null or channel = ${channel}) order by at desc, id desc limit 1) as consent,
               count(*) filter (where s.created_at > ${daysBefore(now, 7)}) as week, count(*) as month
        from message_sends s join messages m on m.customer_id = s.customer_id and m.id = s.message_id
        where s.customer_id = ${customerId} and s.created_at > ${daysBefore(now, 30)}
          and s.purpose = any(${LIMITED_PURPOSES}::text[]) and s.status not in ('skipped', 'failed') and m.author_kind <> 'staff'`,
    'may-contact',
  )
  // What a person writes is not counted and may come before a consent; a refusal holds for everybody.
  if (consent === false) return { reason: 'refused_by_customer', detail: null }
  if (author === 'staff') return null
  if (consent === null && (policy.consent_first as Purpose[]).includes(purpose)) {
    return { reason: 'no_consent', detail: null }
  }
  const perWeek = (tier !== null ? policy.per_week[tier] : undefined) ?? policy.others_per_week
  const perMonth = (tier !== null ? policy.per_month[tier] : undefined) ?? policy.others_per_month
  if (week >= perWeek) return { reason: 'contact_limit', detail: `${week}/${perWeek} in 7 days` }
  if (month >= perMonth) return { reason: 'contact_limit', detail: `${month}/${perMonth} in 30 days` }
  return null
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)
