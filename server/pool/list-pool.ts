import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate, LocalText } from '../../domain/base/shapes.ts'
import { addDays, formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { PoolCustomer, PoolQuery } from '../../domain/pool/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { foundBy, visibleOver } from '../customers/reads.ts'
import { poolNow } from './pool-now.ts'

type Row = Omit<PoolCustomer, 'amount_365d' | 'why' | 'last_owner' | 'not_before'> & {
  id: string
  amount_365d: number
  kind: string | null
  at: Date
  by_name: string | null
  reason: {
    note?: string
    rule?: string
    name?: LocalText
    days_since_contact?: number
    days_without_order?: number
  }
  from_id: string | null
  from_name: string | null
  lost_at: Date | null
}

const KNOWN = ['released', 'returned', 'left', 'imported'] as const

/**
 * Customers that are nobody's, the most valuable first. Everyone who may read customers sees them, whatever their scope, so
 * nothing personal is told: who claims one may open it.
 */
export async function listPool(
  tx: Tx,
  by: Actor,
  query: PoolQuery,
  now: Date,
): Promise<{ items: PoolCustomer[]; next: string | null; total: number }> {
  permit(by, 'customers.read')
  const { policy, zone, today, currency } = await poolNow(tx, now)
  const found = query.q ? await foundBy(tx, query.q, query.limit) : null
  const from = found?.from ?? sql`customer_list l`
  const conditions = [
    sql`l.owner_id is null and l.owner_name is null`,
    ...(found ? [found.where] : []),
    ...filters(query),
  ]
  // Who had it last and why it is here: the last change of hands, looked up per customer by the key's order.
  const joined = sql`${from} join customers file on file.id = l.customer_id
    left join lateral (
      select h.kind, h.at, h.by_name, h.reason, h.from_id from owner_changes h
      where h.customer_id = l.customer_id order by h.at desc, h.id desc limit 1) h on true`
  const where = join(conditions, ' and ')
  const [{ total }] = (await rows<{ total: number }>(
    tx,
    sql`select count(*) as total from ${joined} where ${where}`,
  )) as [{ total: number }]
  const items = await rows<Row>(
    tx,
    sql`select l.customer_id as id, l.code, l.name, l.type, l.region, l.industry, l.tier, l.stage, l.amount_365d, l.last_order_on,
               h.kind, coalesce(h.at, file.created_at) as at, h.by_name, coalesce(h.reason, '{}') as reason, h.from_id, s.name as from_name,
               (select count(*) from tasks t where t.customer_id = l.customer_id and t.status = 'open' and t.owner_id is null) as tasks,
               (select max(mine.at) from owner_changes mine where mine.customer_id = l.customer_id
                  and mine.from_id = ${by.id}::uuid and mine.kind in ('returned', 'released')) as lost_at
        from ${joined} left join staff s on s.id = h.from_id
        where ${where} ${query.cursor ? sql`and ${after(query.cursor)}` : sql``}
        order by l.amount_365d desc, l.customer_id desc limit ${query.limit + 1}`,
  )
  const shown = items.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => answer(one, { zone, today, currency, reclaim: policy.reclaim_days })),
    next: items.length > query.limit && last ? `${last.amount_365d}.${last.id}` : null,
    total,
  }
}

function filters(query: PoolQuery): Sql[] {
  const oneOf = (column: Sql, text: string | undefined): Sql[] => {
    const values = (text ?? '').split(',').filter(Boolean)
    if (values.length === 0) return []
    const known = values.filter(value => value !== 'none')
    return [
      sql`(${column} = any(${known}::text[]) ${values.includes('none') ? sql`or ${column} is null` : sql``})`,
    ]
  }
  return [
    ...oneOf(sql`l.tier`, query.tier),
    ...oneOf(sql`l.stage`, query.stage),
    ...oneOf(sql`l.region`, query.region),
    ...(query.why === undefined
      ? []
      : [query.why === 'never' ? sql`h.kind is null` : sql`h.kind = ${query.why}`]),
    ...(query.last_owner ? [sql`h.from_id = ${query.last_owner}`] : []),
  ]
}

function after(cursor: string): Sql {
  const [amount, id] = cursor.split('.')
  if (!amount || !/^-?\d{1,16}$/.test(amount) || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  }
  return sql`(l.amount_365d, l.customer_id) < (${Number(amount)}::bigint, ${id}::uuid)`
}

type Around = { zone: string; today: IsoDate; currency: string; reclaim: number }

function answer(row: Row, { zone, today, currency, reclaim }: Around): PoolCustomer {
  const { id: _, kind, at, by_name, reason, from_id, from_name, lost_at, amount_365d, ...plain } = row
  const again = lost_at ? addDays(localDate(lost_at, zone), reclaim) : null
  return {
    ...plain,
    amount_365d: toMajor(amount_365d, currency),
    last_owner: from_id ? { id: from_id, name: from_name ?? '' } : null,
    why: {
      kind: kind === null ? 'never' : (KNOWN.find(one => one === kind) ?? 'other'),
      at: formatInZone(at, zone),
      by: by_name,
      rule: reason.rule ? { key: reason.rule, name: reason.name ?? {} } : null,
      days_since_contact: reason.days_since_contact ?? null,
      days_without_order: reason.days_without_order ?? null,
      note: reason.note ?? null,
    },
    not_before: again !== null && again > today ? again : null,
  }
}

type Warned = {
  code: string
  name: string
  owner: { id: string; name: string }
  rule: string
  warned_on: IsoDate
  returns_on: IsoDate
}

/** Open warnings of customers in the asker's scope, the next to go first. */
export async function poolWarnings(
  tx: Tx,
  by: Actor,
  page: { limit: number; cursor?: string | undefined },
  now: Date,
) {
  permit(by, 'customers.read')
  const { policy } = await poolNow(tx, now)
  const cursor = page.cursor?.split(' ')
  if (cursor && (cursor.length !== 2 || !/^\d{4}-\d\d-\d\d$/.test(cursor[0]!))) {
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  }
  const found = await rows<Warned>(
    tx,
    sql`select l.code, l.name, jsonb_build_object('id', s.id, 'name', s.name) as owner, w.rule, w.warned_on, w.returns_on
        from pool_warnings w join customer_list l on l.customer_id = w.customer_id join staff s on s.id = w.owner_id
        where w.ended_on is null and ${visibleOver(by, sql`l.owner_id`)}
          ${cursor ? sql`and (w.returns_on, l.code) > (${cursor[0]}::date, ${cursor[1]})` : sql``}
        order by w.returns_on, l.code limit ${page.limit + 1}`,
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ rule, ...one }) => ({
      ...one,
      rule: { key: rule, name: policy.rules.find(known => known.key === rule)?.name ?? {} },
    })),
    next: found.length > page.limit && last ? `${last.returns_on} ${last.code}` : null,
  }
}
