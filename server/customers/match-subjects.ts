import type { Subject } from '../../domain/customers/identities.ts'
import { rows, sql, type Tx } from '../base/db.ts'

export type MatchSubject = Subject & {
  id: string
  code: string
  parent_id: string | null
  owner_id: string | null
}

/** What of customers is held against others, with their contacts. */
export async function subjectsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, MatchSubject>> {
  const found = await rows<MatchSubject>(
    tx,
    sql`select c.id, c.code, c.name, c.type, c.phone, c.email, c.wechat, c.credit_code, c.address, c.birthday, c.parent_id,
               c.owner_id, coalesce(k.contacts, '[]') as contacts
        from customers c left join lateral (
          select json_agg(json_build_object('name', k.name, 'phone', k.phone, 'email', k.email, 'wechat', k.wechat)
                          order by k.name) as contacts
          from contacts k where k.customer_id = c.id) k on true
        where c.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one]))
}
