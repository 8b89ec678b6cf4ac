import type { ConversationQuery } from '../../domain/channels/inbox-contract.ts'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, join, raw, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { statementName } from '../base/statement-name.ts'
import { seesAll } from '../customers/reads.ts'
import { inboxNow } from './inbox-now.ts'
import { type ItemRow, itemColumns, itemJoins, itemOf, PLACE, RANK } from './inbox-rows.ts'
import { mineAndCovered, visibleIds } from './inbox-scope.ts'
import { excerptsOf, type Hits, hitsOf } from './message-search.ts'

/**
 * A page of a folder. Open ones come in the order of the queue (upset first, then the earliest due, then those waited
 * for), snoozed ones by when they wake, everything else the latest first. A search looks at whatever the folder holds;
 * in `all` also at what is closed. Keyset pages: what moves meanwhile is seen once more or not, never all shifted.
 */
export async function listConversations(
  tx: Tx,
  by: Actor,
  query: ConversationQuery,
  now: Date,
): Promise<{ items: ConversationItem[]; next: string | null }> {
  permit(by, 'conversations.read')
  const { policy, zone } = await inboxNow(tx, now)
  const hits = query.q?.trim() ? await hitsOf(tx, query.q) : null
  const order = orderOf(query, hits !== null)
  const conditions = [
    ...folderOf(by, query, hits !== null),
    ...filtersOf(query),
    ...(hits ? [hits.where] : []),
  ]
  if (query.cursor) conditions.push(order.after(query.cursor))
  const from = fromOf(by, query, hits)
  const statement = sql`select ${itemColumns(by)} ${hits ? hits.columns : empty}
    from ${from} left join customer_list l on l.customer_id = v.customer_id ${itemJoins(by)} ${hits ? hits.joins : empty}
    where ${join(conditions, ' and ')} order by ${order.by} limit ${raw(String(query.limit + 1))}`
  const found = await rows<ItemRow & { found_id?: string | null }>(
    tx,
    statement,
    hits ? undefined : statementName(statement),
  )
  const shown = found.slice(0, query.limit)
  const excerpts = hits ? await excerptsOf(tx, shown, hits, zone) : new Map()
  const around = { zone, now, soonMinutes: policy.soon_minutes }
  const last = shown.at(-1)
  return {
    items: shown.map(one => itemOf(one, around, excerpts.get(one.id) ?? null)),
    next: found.length > query.limit && last ? order.cursor(last) : null,
  }
}

/** Whoever does not see all begins with what they see; folders that hold only that need no more. */
function fromOf(by: Actor, { folder }: ConversationQuery, hits: Hits | null): Sql {
  const seen = seesAll(by) || folder === 'mine' || folder === 'mentions' ? null : visibleIds(by)
  const ids = [...(seen ? [seen] : []), ...(hits ? [hits.ids] : [])]
  if (ids.length === 0) return sql`conversations v`
  return sql`${join(
    ids.map((one, i) => sql`${one} ${i === 0 ? sql`seen` : sql`hits`}`),
    ' join ',
  )} ${ids.length > 1 ? sql`using (customer_id)` : empty} join conversations v using (customer_id)`
}

function folderOf(by: Actor, { folder }: ConversationQuery, searching: boolean): Sql[] {
  const mine = mineAndCovered(by)
  switch (folder) {
    case 'mine':
      return [
        mine.length === 1 ? sql`v.assignee_id = ${mine[0]}` : sql`v.assignee_id = any(${mine}::uuid[])`,
        sql`v.status = 'open'`,
      ]
    case 'unassigned':
      return [sql`v.assignee_id is null`, sql`v.status = 'open'`]
    case 'mentions':
      return [
        sql`exists (select 1 from conversation_mentions x where x.customer_id = v.customer_id and x.staff_id = any(${mine}::uuid[]))`,
      ]
    case 'snoozed':
      return [sql`v.status = 'snoozed'`]
    case 'closed':
      return [sql`v.status = 'closed'`]
    default:
      return searching ? [] : [sql`v.status = 'open'`]
  }
}

function filtersOf({ channel, emotion, team, tag, assignee }: ConversationQuery): Sql[] {
  return [
    ...(channel ? [sql`v.last_channel = ${channel}`] : []),
    ...(emotion ? [sql`v.emotion = ${emotion}`] : []),
    ...(team ? [sql`v.team_id = ${team}`] : []),
    ...(tag ? [sql`l.tags @> array[${tag}]::text[]`] : []),
    ...(assignee ? [sql`v.assignee_id = ${assignee}`] : []),
    sql`true`,
  ]
}

type Order = { by: Sql; after: (cursor: string) => Sql; cursor: (row: ItemRow) => string }

const micro = (us: unknown): Sql => sql`${us}::bigint * interval '1 microsecond'`

function orderOf({ folder }: ConversationQuery, searching: boolean): Order {
  if (folder === 'snoozed' && !searching) {
    return {
      by: sql`v.snoozed_until, v.customer_id`,
      after: text => {
        const [at, id] = readCursor(text, ['number', 'string'])
        return sql`(v.snoozed_until, v.customer_id) > (${new Date(Number(at))}, ${id}::uuid)`
      },
      cursor: row => cursorOf([row.snoozed_until!.getTime(), row.id]),
    }
  }
  if (searching || folder === 'closed' || folder === 'mentions') {
    return {
      by: sql`v.last_at desc, v.customer_id desc`,
      after: text => {
        const [us, id] = readCursor(text, ['number', 'string'])
        return sql`(v.last_at, v.customer_id) < (timestamptz 'epoch' + ${micro(us)}, ${id}::uuid)`
      },
      cursor: row => cursorOf([row.last_us, row.id]),
    }
  }
  return {
    by: sql`${RANK}, ${PLACE}, v.customer_id`,
    after: text => {
      const [rank, us, id] = readCursor(text, ['number', 'number', 'string'])
      return sql`(${RANK}, ${PLACE}, v.customer_id) > (${rank}::integer, ${micro(us)}, ${id}::uuid)`
    },
    cursor: row => cursorOf([row.rank, row.place_us, row.id]),
  }
}
