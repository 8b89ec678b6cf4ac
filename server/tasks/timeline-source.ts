import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { TaskOutcome } from '../../domain/tasks/shapes.ts'
import { sql } from '../base/db.ts'
import type { TimelineEntry, TimelineSource } from '../customers/reads.ts'

type Closed = {
  what: 'done' | 'cancelled'
  title: LocalText
  outcomes: TaskOutcome[]
  outcome: string | null
  said: string | null
  by_name: string | null
}
type Moved = Pick<Closed, 'title' | 'said' | 'by_name'> & {
  what: 'postponed' | 'handed_over'
  /** Days with time for what was postponed, a name for what was handed over. */
  moved_to: string
}

/**
 * Tasks' part of the timeline: what was done, cancelled, postponed or handed over. Those that were a contact stand there
 * as one already, and what ended with a promise as that.
 */
export const tasksTimeline: TimelineSource = {
  name: 'tasks',
  kinds: ['task'],
  select: (customerId, zone) => sql`
    select t.id::text as id, t.closed_at as at, t.status as what, t.title, t.outcomes, t.outcome, t.note as said,
           t.closed_by_name as by_name, null as moved_to
    from tasks t
    where t.customer_id = ${customerId}::uuid and t.status <> 'open' and t.source not like 'promise:%'
      and not exists (select 1 from interactions i
                      where i.customer_id = t.customer_id and i.id = 'task:' || t.id::text)
    union all
    select h.id::text, h.at, h.kind, t.title, null, null, h.reason, h.by_name,
           case h.kind when 'postponed'
             then to_char(h.to_value::timestamptz at time zone ${zone}::text, 'YYYY-MM-DD HH24:MI') else h.to_value end
    from tasks t join task_changes h on h.task_id = t.id
    where t.customer_id = ${customerId}::uuid and h.kind in ('postponed', 'handed_over') and h.reason <> ''`,
  tell: (rows, locale) =>
    (rows as unknown as (Closed | Moved)[]).map(one => ({
      kind: 'task',
      title: { key: `tasks:timeline.${one.what}`, params: paramsOf(one, locale) },
      text: textOf(one, locale),
      amount: null,
      staff: one.by_name,
      link: null,
    })),
}

const paramsOf = (one: Closed | Moved, locale: Locale): TimelineEntry['title']['params'] => ({
  title: sayIn(one.title, locale),
  ...('moved_to' in one && one.moved_to !== null && { to: one.moved_to }),
})

function textOf(one: Closed | Moved, locale: Locale): string | null {
  const label = 'outcomes' in one && one.outcomes?.find(known => known.key === one.outcome)?.label
  return [label && sayIn(label, locale), one.said].filter(Boolean).join(' · ') || null
}
