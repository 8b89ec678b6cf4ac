import { rows, sql, type Tx } from '../base/db.ts'

/** Open work of one owner whose due time the calendar moved at an instant. */
export type CalendarMoved = { at: Date; owner_id: string | null; team_id: string | null; moved: number }

/** What the calendar moved after an instant, by change and owner. */
export const calendarMovedSince = (tx: Tx, since: Date): Promise<CalendarMoved[]> =>
  rows<CalendarMoved>(
    tx,
    sql`select k.at, t.owner_id, s.team_id, count(*)::int as moved
        from calendar_changes k join task_changes h on h.calendar_change = k.id join tasks t on t.id = h.task_id
          left join staff s on s.id = t.owner_id
        where k.at > ${since} and h.from_value <> h.to_value and t.status = 'open'
        group by k.at, t.owner_id, s.team_id`,
  )
