import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { OwnerChange } from '../../domain/customers/owner-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { empty, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer } from './find.ts'

type Row = Omit<OwnerChange, 'at' | 'note' | 'rule'> & {
  at: Date
  /** The instant in whole microseconds, as the key has it. */
  place: string
  reason: { note?: string; rule?: string; name?: LocalText }
}

/** The changes of hands of a customer in sight, latest first. Throws `customers.unknown`, and `invalid` for a bad cursor. */
export async function ownerChangesOf(
  tx: Tx,
  by: Actor,
  code: string,
  page: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: OwnerChange[]; next: string | null }> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const zone = await companyZone(tx, now)
  const found = await rows<Row>(
    tx,
    sql`select h.id, h.at, h.kind, h.reason, h.by_name as by,
               (extract(epoch from h.at) * 1000000)::bigint::text as place,
               case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name) end as "from",
               case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as "to"
        from owner_changes h left join staff f on f.id = h.from_id left join staff o on o.id = h.to_id
        where h.customer_id = ${id} ${page.cursor ? after(page.cursor) : empty}
        order by h.at desc, h.id desc limit ${page.limit + 1}`,
  )
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return {
    items: items.map(({ place: _, reason, at, ...one }) => ({
      ...one,
      at: formatInZone(at, zone),
      note: reason.note || null,
      rule: reason.rule ? (reason.name ?? { en: reason.rule }) : null,
    })),
    next: found.length > page.limit && last ? `${last.place}.${last.id}` : null,
  }
}

function after(cursor: string) {
  const read = /^(\d{1,17})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!read) throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return sql`and (h.at, h.id) < (timestamptz 'epoch' + ${read[1]}::bigint * interval '1 microsecond', ${read[2]}::uuid)`
}
