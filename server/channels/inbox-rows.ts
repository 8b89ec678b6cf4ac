import { formatInZone } from '../../domain/calendar/zone.ts'
import type { ConversationItem, Section } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'

/** 0: who waits and is upset, 1: who waits or came back from a snooze, 2: who is waited for. As the indexes have it. */
export const RANK: Sql = sql`(case when v.waiting_since is null and v.woke_at is null then 2 when v.emotion = 'negative' then 0 else 1 end)`
/** Within a rank: the earliest due first; of those waited for the latest. An interval, as the indexes have it. */
export const PLACE: Sql = sql`(case when v.waiting_since is null and v.woke_at is null then timestamptz '2200-01-01 00:00:00+00' - v.last_at
  else coalesce(v.due_at, v.waiting_since, v.woke_at) - timestamptz '2000-01-01 00:00:00+00' end)`

export type ItemRow = Omit<
  ConversationItem,
  | 'customer'
  | 'section'
  | 'last_at'
  | 'waiting_since'
  | 'due_at'
  | 'snoozed_until'
  | 'woke_at'
  | 'found'
  | 'assignee'
  | 'team'
> & {
  code: string | null
  name: string
  tier: string | null
  last_at: Date
  waiting_since: Date | null
  due_at: Date | null
  snoozed_until: Date | null
  woke_at: Date | null
  assignee_id: string | null
  assignee_name: string | null
  team_id: string | null
  team_name: string | null
  rank: number
  /** Microseconds: of the place in the queue, and of the last message. */
  place_us: number
  last_us: number
}

/** The columns of a line, over `conversations v` and `customer_list l`. */
export const itemColumns = (by: Actor): Sql => {
  const me = by.kind === 'staff' ? by.id : null
  return sql`v.customer_id as id, l.code, coalesce(l.name, v.stranger_name, '') as name, l.tier, v.status, v.last_channel as channel,
    v.last_preview as preview, v.last_direction as direction, v.emotion, v.bot, v.last_at, v.waiting_since, v.due_at, v.due_kind,
    v.snoozed_until, v.woke_at, v.assignee_id, a.name as assignee_name, v.team_id, g.name as team_name,
    coalesce(v.last_in_at > coalesce(r.read_at, '-infinity'), false) as unread,
    exists (select 1 from conversation_mentions m where m.customer_id = v.customer_id and m.staff_id = ${me}::uuid and m.seen_at is null) as mentioned,
    exists (select 1 from conversation_drafts d where d.customer_id = v.customer_id and d.staff_id = ${me}::uuid) as draft,
    ${RANK} as rank, (extract(epoch from ${PLACE}) * 1000000)::bigint as place_us,
    (extract(epoch from v.last_at) * 1000000)::bigint as last_us`
}

export const itemJoins = (by: Actor): Sql => sql`
  left join staff a on a.id = v.assignee_id left join teams g on g.id = v.team_id
  left join conversation_reads r on r.customer_id = v.customer_id and r.staff_id = ${by.kind === 'staff' ? by.id : null}::uuid`

export type Around = { zone: string; now: Date; soonMinutes: number }

/** What is to be done at once: who waits and is upset, was promised an answer soon, or was promised none. */
function sectionOf(row: ItemRow, { now, soonMinutes }: Around): Section | null {
  if (row.status !== 'open') return null
  if (row.rank === 2) return 'waited_for'
  if (row.rank === 0 || row.due_at === null) return 'now'
  return row.due_at.getTime() <= now.getTime() + soonMinutes * 60_000 ? 'now' : 'waiting'
}

export function itemOf(
  row: ItemRow,
  around: Around,
  found: ConversationItem['found'] = null,
): ConversationItem {
  const time = (at: Date) => formatInZone(at, around.zone)
  const timeOrNull = (at: Date | null) => (at ? time(at) : null)
  const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)
  return {
    id: row.id,
    customer: { code: row.code, name: row.name, tier: row.tier, stranger: row.code === null },
    status: row.status,
    section: sectionOf(row, around),
    assignee: named(row.assignee_id, row.assignee_name),
    team: named(row.team_id, row.team_name),
    channel: row.channel,
    preview: row.preview,
    direction: row.direction,
    emotion: row.emotion,
    bot: row.bot,
    last_at: time(row.last_at),
    waiting_since: timeOrNull(row.waiting_since),
    due_at: timeOrNull(row.due_at),
    due_kind: row.due_kind,
    snoozed_until: timeOrNull(row.snoozed_until),
    woke_at: timeOrNull(row.woke_at),
    unread: row.unread,
    mentioned: row.mentioned,
    draft: row.draft,
    found,
  }
}
