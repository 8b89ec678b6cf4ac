import { Problem } from '../../domain/base/problem.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import type { Visibility } from '../../domain/standing/segments-contract.ts'
import type { Actor } from '../base/actor.ts'
import { raw, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'

export type SegmentRow = {
  id: string
  name: string
  condition: Condition
  visibility: Visibility
  owner_id: string | null
  owner_name: string
  team_id: string | null
  columns: string[]
  sort: string | null
  created_at: Date
  updated_at: Date
  updated_by: string
  archived_at: Date | null
  revision: number
  filled_revision: number | null
  first_filled_at: Date | null
  refreshed_at: Date | null
  members: number
  looked: number | null
  look_total: number | null
}

const COLUMNS = raw(
  [
    'id, name, condition, visibility, owner_id, owner_name, team_id, columns, sort, created_at, updated_at, updated_by',
    'archived_at, revision, filled_revision, first_filled_at, refreshed_at, members, looked, look_total',
  ]
    .join(', ')
    .replaceAll(/\b([a-z_]+)\b/g, 'g.$1'),
)

/** Whether the members that are kept are of the condition as it stands now. */
export const isFilled = (segment: SegmentRow): boolean => segment.filled_revision === segment.revision

/** Segments `g` that somebody may use: their own, their team's, everybody's. */
export function usableBy(by: Actor): Sql {
  if (by.kind === 'system') return sql`true`
  const own = sql`(g.owner_id is not null and g.owner_id = ${by.id}::uuid)`
  const team = sql`(g.visibility = 'team' and g.team_id = ${by.teamId}::uuid)`
  return sql`(g.visibility = 'all' or ${own} or ${team})`
}

export const segmentsWhere = (tx: Tx, where: Sql): Promise<SegmentRow[]> =>
  rows<SegmentRow>(tx, sql`select ${COLUMNS} from segments g where ${where}`)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * A segment by id or name. Of several with a name one's own is meant, then the team's, then everybody's. One that was
 * taken away is found by its id alone. Throws `standing.segment_unknown`, also when it is not for who asks.
 */
export async function findSegment(tx: Tx, by: Actor, asked: string, lock = false): Promise<SegmentRow> {
  const which = UUID.test(asked) ? sql`g.id = ${asked}` : sql`g.name = ${asked} and g.archived_at is null`
  const found = await rowOrNull<SegmentRow>(
    tx,
    sql`select ${COLUMNS} from segments g where ${which} and ${usableBy(by)}
        order by case g.visibility ${by.kind === 'system' ? sql`when 'all' then 0 when 'team' then 1` : sql`when 'private' then 0 when 'team' then 1`} else 2 end,
                 g.created_at limit 1 ${lock ? sql`for update of g` : sql``}`,
  )
  if (found) return found
  throw new Problem('not_found', 'standing.segment_unknown', `no segment is called ${asked}`, {
    params: { name: asked },
  })
}
