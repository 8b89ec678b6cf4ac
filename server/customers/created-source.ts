import { sql } from '../base/db.ts'
import type { TimelineSource } from './timeline.ts'

/** The customer file's own part of the timeline: when it was opened. */
export const createdSource: TimelineSource = {
  name: 'customers',
  kinds: ['change'],
  select: customerId =>
    sql`select id::text as id, created_at as at from customers where id = ${customerId}::uuid`,
  tell: rows =>
    rows.map(() => ({
      kind: 'change',
      title: { key: 'customers:timeline.created', params: {} },
      text: null,
      amount: null,
      staff: null,
      link: null,
    })),
}
