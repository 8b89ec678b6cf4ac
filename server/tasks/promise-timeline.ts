import { sql } from '../base/db.ts'
import type { TimelineSource } from '../customers/reads.ts'

type Moment = {
  what: string
  what_promised: string
  due: string
  reason: string
  by_name: string
}

/** Promises in the timeline: when they were made, moved, kept, broken, withdrawn. */
export const promisesTimeline: TimelineSource = {
  name: 'promises',
  kinds: ['promise'],
  select: (customerId, zone) => sql`
    select p.id::text || ':' || h.seq as id,
           case h.kind when 'made' then p.made_at when 'kept' then coalesce(e.at, h.at) else h.at end as at,
           case when h.kind = 'kept' and coalesce(e.at, h.at) > p.due_at then 'kept_late' else h.kind end as what,
           p.what as what_promised, h.reason,
           case h.kind when 'made' then p.made_by_name else h.by_name end as by_name,
           to_char(case h.kind when 'moved' then h.to_value::timestamptz else p.due_at end
                   at time zone ${zone}::text, 'YYYY-MM-DD HH24:MI') as due
    from promises p join promise_changes h on h.customer_id = p.customer_id and h.promise_id = p.id
      left join promise_ends e on e.customer_id = p.customer_id and e.promise_id = p.id
    where p.customer_id = ${customerId}::uuid and h.kind in ('made', 'moved', 'kept', 'broken', 'withdrawn', 'reopened')`,
  tell: rows =>
    (rows as unknown as Moment[]).map(one => ({
      kind: 'promise',
      title: { key: `tasks:timeline.promise_${one.what}`, params: { what: one.what_promised, due: one.due } },
      text: one.reason || null,
      amount: null,
      staff: one.by_name,
      link: null,
    })),
}
