import type { SearchHit } from '../../domain/customers/contract.ts'
import { describeHit, type Hit } from '../../domain/customers/describe-hit.ts'
import { nameKeyOf } from '../../domain/customers/search-terms.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { noteShown, seesPersonal } from './access-log.ts'
import { type Found, foundBy } from './found.ts'
import { visibleOver, visibleTo } from './scope.ts'

/** So many hits are looked at to put the nearest first; of a word that stands in every name, any will do. */
const LOOKED_AT = 30

type Candidate = Omit<Hit, 'contacts' | 'former'> & { id: string; owner: string | null }

/**
 * Customers by anything a person types: name, pinyin, code, contact, e-mail, end of a phone number. Nearest first, of
 * equally near ones the most valuable.
 * A blank finds nothing.
 */
export async function searchCustomers(
  tx: Tx,
  by: Actor,
  typed: string,
  limit: number,
  now: Date,
): Promise<SearchHit[]> {
  permit(by, 'customers.read')
  const where = await foundBy(tx, typed, LOOKED_AT)
  if (!where) return []
  const found = await candidates(tx, by, typed, where, Math.max(limit, LOOKED_AT))
  const contacts = await contactsOfAll(
    tx,
    found.map(one => one.id),
  )
  const former = await formerOfAll(
    tx,
    found.map(one => one.id),
  )
  const full = seesPersonal(by)
  const hits = found
    .map(one => {
      const hit = { ...one, contacts: contacts.get(one.id) ?? [], former: former.get(one.id) ?? [] }
      return { ...one, ...describeHit(typed, hit, full) }
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
  const reached = hits.filter(one => ['phone', 'email', 'contact'].includes(one.match.field))
  if (reached.length > 0) {
    const fields = [...new Set(reached.map(one => one.match.field))]
    await noteShown(
      tx,
      by,
      reached.map(one => one.id),
      fields,
      now,
    )
  }
  return hits.map(({ code, name, type, owner, match: why }) => ({ code, name, type, owner, match: why }))
}

/** Names that begin with what was typed (by pinyin, which Han begins with too), then any others. */
async function candidates(
  tx: Tx,
  by: Actor,
  typed: string,
  { from, where }: Found,
  most: number,
): Promise<Candidate[]> {
  const key = nameKeyOf(typed).replace(/[\\%_]/g, '\\$&')
  const visible = visibleOver(by, sql`l.owner_id`)
  return rows<Candidate>(
    tx,
    sql`select c.id, c.code, c.name, c.type, c.phone, c.email, c.wechat, c.credit_code, c.custom, coalesce(o.name, c.owner_name) as owner
        from (
          (select l.customer_id from ${from} where l.name_key like ${`${key}%`} and ${where} and ${visible}
           order by l.name_key, l.customer_id limit ${most})
          union
          (select l.customer_id from ${from} where ${where} and ${visible} limit ${most})
        ) l join customers c on c.id = l.customer_id join customer_list v on v.customer_id = c.id
          left join staff o on o.id = c.owner_id
        where ${visibleTo(by)}
        order by v.amount_365d desc, c.name_key, c.id`,
  )
}

async function contactsOfAll(tx: Tx, ids: string[]): Promise<Map<string, Hit['contacts'][number][]>> {
  const found = await rows<Hit['contacts'][number] & { customer_id: string }>(
    tx,
    sql`select customer_id, name, phone, email, wechat from contacts where customer_id = any(${ids}::uuid[])
        order by customer_id, is_primary desc, name`,
    'contacts-of-all',
  )
  const groups = new Map<string, Hit['contacts'][number][]>(ids.map(id => [id, []]))
  for (const one of found) groups.get(one.customer_id)!.push(one)
  return groups
}

/** Codes and names of the records merged into customers. */
async function formerOfAll(tx: Tx, ids: string[]): Promise<Map<string, Hit['former'][number][]>> {
  const found = await rows<Hit['former'][number] & { customer_id: string }>(
    tx,
    sql`select customer_id, own ->> 'code' as code, own ->> 'name' as name from customer_records
        where customer_id = any(${ids}::uuid[]) and record_id <> customer_id order by customer_id, record_id`,
    'former-of-all',
  )
  const groups = new Map<string, Hit['former'][number][]>()
  for (const { customer_id, ...one } of found)
    groups.set(customer_id, [...(groups.get(customer_id) ?? []), one])
  return groups
}
