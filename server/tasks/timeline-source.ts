import type { LocalText } from '../../domain/base/shapes.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { TaskOutcome } from '../../domain/tasks/shapes.ts'
import { sql } from '../base/db.ts'
import type { TimelineSource } from '../customers/reads.ts'

type Closed = {
  status: 'done' | 'cancelled'
  title: LocalText
  outcomes: TaskOutcome[]
  outcome: string | null
  note: string | null
  closed_by_name: string | null
}

/** Tasks' part of the timeline: what was done or cancelled. Those that were a contact stand there as one already. */
export const tasksTimeline: TimelineSource = {
  name: 'tasks',
  kinds: ['task'],
  select: customerId => sql`
    select t.id::text as id, t.closed_at as at, t.status, t.title, t.outcomes, t.outcome, t.note, t.closed_by_name
    from tasks t
    where t.customer_id = ${customerId}::uuid and t.status <> 'open'
      and not exists (select 1 from interactions i
                      where i.customer_id = t.customer_id and i.id = 'task:' || t.id::text)`,
  tell: (rows, locale) =>
    (rows as unknown as Closed[]).map(one => {
      const label = one.outcomes.find(known => known.key === one.outcome)?.label
      return {
        kind: 'task',
        title: {
          key: one.status === 'done' ? 'tasks:timeline.done' : 'tasks:timeline.cancelled',
          params: { title: sayIn(one.title, locale) },
        },
        text: [label && sayIn(label, locale), one.note].filter(Boolean).join(' · ') || null,
        amount: null,
        staff: one.closed_by_name,
        link: null,
      }
    }),
}
