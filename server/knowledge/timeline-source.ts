import { sql } from '../base/db.ts'
import type { TimelineSource } from '../customers/reads.ts'

type Moment = { id: string; kind: string; title: string; gist: string | null; by_name: string }

/** Research about a customer in its timeline, on the day it was held. */
export const researchTimeline: TimelineSource = {
  name: 'research',
  kinds: ['research'],
  select: (customerId, zone) => sql`
    select n.id::text as id, (n.held_on::timestamp at time zone ${zone}::text) as at, n.kind, n.title,
           n.findings[1] as gist, n.created_by_name as by_name
    from research_customers rc join research_notes n on n.id = rc.note_id
    where rc.customer_id = ${customerId}::uuid and n.archived_at is null`,
  tell: rows =>
    (rows as unknown as Moment[]).map(one => ({
      kind: 'research',
      title: { key: `knowledge:timeline.${one.kind}`, params: { title: one.title } },
      text: one.gist,
      amount: null,
      staff: one.by_name,
      link: { kind: 'research', key: one.id },
    })),
}
