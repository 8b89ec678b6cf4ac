import { type Sql, sql } from '../base/db.ts'

/** The records that were merged into a customer as JSON, with what they are searched by; `id` is the customer's column. */
export const formerRecords = (id: Sql): Sql => sql`coalesce((
  select json_agg(json_build_object('code', r.own ->> 'code', 'name', r.own ->> 'name', 'phone', r.own ->> 'phone',
                                    'email', r.own ->> 'email', 'wechat', r.own ->> 'wechat') order by r.record_id)
  from customer_records r where r.customer_id = ${id} and r.record_id <> ${id}), '[]')`
