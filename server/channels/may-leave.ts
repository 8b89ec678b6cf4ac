import { hasWindow, reachOf, windowOf } from '../../domain/channels/reach.ts'
import { row, sql, type Tx } from '../base/db.ts'
import type { Outward } from './outward.ts'
import type { Way } from './way-to.ts'

/**
 * Why the provider of a channel would not take a message, as far as it can be known before it is asked; null: it may leave.
 * Said at once, so that whoever writes takes another way while they are at it.
 */
export async function mayLeave(tx: Tx, out: Outward, way: Way, now: Date): Promise<string | null> {
  if (way.channel === 'phone') return 'call_instead'
  if (out.template) return null
  if (reachOf(way.channel).templatesOnly) return 'template_needed'
  if (!hasWindow(way.channel, way.address!)) return null
  const { at } = await row<{ at: Date | null }>(
    tx,
    sql`select max(at) as at from messages where customer_id = ${out.customerId} and direction = 'in' and kind <> 'event'
          and channel = ${way.channel} and account_id = ${way.accountId}`,
    'last-word-on-account',
  )
  return windowOf(way.channel, at, now).open ? null : 'window_closed'
}
