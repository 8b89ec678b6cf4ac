import type { InboxCounts } from '../../domain/channels/inbox-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { seesAll } from '../customers/reads.ts'
import { mineAndCovered, visibleIds } from './inbox-scope.ts'

/** Beyond so many a folder is said to be full. */
const COUNTED = 999

/** What waits in the folders, each counted up to 999. */
export async function countConversations(tx: Tx, by: Actor): Promise<InboxCounts> {
  permit(by, 'conversations.read')
  const mine = mineAndCovered(by)
  const me = by.kind === 'staff' ? by.id : null
  const seen = seesAll(by) ? sql`` : sql`and v.customer_id in ${visibleIds(by)}`
  return row<InboxCounts>(
    tx,
    sql`select
      (select count(*) from (select 1 from conversations v where v.assignee_id = any(${mine}::uuid[]) and v.status = 'open' limit ${COUNTED}) n) as mine,
      (select count(*) from (select 1 from conversations v where v.assignee_id is null and v.status = 'open' ${seen} limit ${COUNTED}) n) as unassigned,
      (select count(*) from (select 1 from conversation_mentions m where m.staff_id = ${me}::uuid and m.seen_at is null limit ${COUNTED}) n) as mentions,
      (select count(*) from (select 1 from conversations v where v.status = 'snoozed' ${seen} limit ${COUNTED}) n) as snoozed,
      (select count(*) from (
        select v.customer_id from conversations v
          left join conversation_reads r on r.customer_id = v.customer_id and r.staff_id = ${me}::uuid
        where v.assignee_id = any(${mine}::uuid[]) and v.status = 'open'
          and v.last_in_at > coalesce(r.read_at, '-infinity')
        union select m.customer_id from conversation_mentions m where m.staff_id = ${me}::uuid and m.seen_at is null
        limit ${COUNTED}) n) as unread`,
    seesAll(by) ? 'count-conversations' : undefined,
  )
}
