import { toMajor, toMinor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { addDays, endOfDay, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import { rankGifts, type Season, seasonOf } from '../../domain/care/choose-gift.ts'
import type {
  CustomerGifts,
  Gift,
  GiftCosts,
  GiftKind,
  GivenGift,
  StockMove,
} from '../../domain/care/gift-contract.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, row, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { findCustomer, visibleTo } from '../customers/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { hadBefore, spentBy } from './gift-history.ts'
import {
  type GiftRow,
  type GivenRow,
  giftColumns,
  giftOf,
  givenColumns,
  givenOf,
  givenTables,
} from './gift-rows.ts'
import { careSetting } from './setting.ts'

type Paged<T> = { items: T[]; next: string | null }
const badCursor = (): Problem => new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')

/** The catalogue by code. */
export async function listGifts(
  tx: Tx,
  by: Actor,
  query: {
    limit: number
    cursor?: string | undefined
    kind?: GiftKind | undefined
    retired?: string | undefined
  },
  now: Date,
): Promise<Paged<Gift>> {
  permit(by, 'care.read')
  const time = await workingTimeAt(tx, now)
  const found = await rows<GiftRow>(
    tx,
    sql`select ${giftColumns} from gifts g
        where (g.retired_at is not null) = ${query.retired === 'true'}
          ${query.kind ? sql`and g.kind = ${query.kind}` : empty}
          ${query.cursor === undefined ? empty : sql`and g.code > ${query.cursor}`}
        order by g.code limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  return {
    items: items.map(one => giftOf(one, time)),
    next: found.length > query.limit ? items.at(-1)!.code : null,
  }
}

export async function stockMoves(
  tx: Tx,
  by: Actor,
  query: { id: string; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<Paged<StockMove>> {
  permit(by, 'care.read')
  const { zone } = await workingTimeAt(tx, now)
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) throw badCursor()
  const found = await rows<Omit<StockMove, 'at' | 'by'> & { seq: number; at: Date; by_name: string }>(
    tx,
    sql`select m.seq, m.at, m.by_name, m.kind, m.quantity, m.reason, c.code as customer
        from gift_moves m left join given_gifts v on v.id = m.given_id
          left join customers c on c.id = v.customer_id and ${visibleTo(by)}
        where m.gift_id::text = ${query.id} ${query.cursor === undefined ? empty : sql`and m.seq < ${query.cursor}::bigint`}
        order by m.seq desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  return {
    items: items.map(({ at, by_name, kind, quantity, reason, customer }) => ({
      at: formatInZone(at, zone),
      by: by_name,
      kind,
      quantity,
      reason,
      customer,
    })),
    next: found.length > query.limit ? String(items.at(-1)!.seq) : null,
  }
}

/** Gifts of the customers one may see, the latest first. */
export async function listGiven(
  tx: Tx,
  by: Actor,
  query: { limit: number; cursor?: string | undefined; status?: string | undefined },
  now: Date,
): Promise<Paged<GivenGift>> {
  permit(by, 'care.read')
  const time = await workingTimeAt(tx, now)
  const found = await rows<GivenRow>(
    tx,
    sql`select ${givenColumns} from ${givenTables}
        where ${visibleTo(by)} ${query.status ? sql`and v.status = ${query.status}` : empty} ${below(query.cursor)}
        order by v.reserved_at desc, v.id desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(one => givenOf(one, time)),
    next: found.length > query.limit && last ? `${last.reserved_at.getTime()}.${last.id}` : null,
  }
}

function below(cursor: string | undefined): Sql {
  if (cursor === undefined) return empty
  const m = /^(\d+)\.([0-9a-f-]{36})$/.exec(cursor)
  if (!m) throw badCursor()
  return sql`and (v.reserved_at, v.id) < (${new Date(Number(m[1]))}, ${m[2]}::uuid)`
}

const MOST_GIVEN = 50
const MOST_OFFERED = 200
const SUGGESTED = 6

/** What a customer was given, and what would suit them: in stock, within the year's limit, and not had before. */
export async function customerGiftsOf(
  tx: Tx,
  by: Actor,
  { code, task }: { code: string; task?: string | undefined },
  now: Date,
): Promise<CustomerGifts> {
  permit(by, 'care.read')
  const { id } = await findCustomer(tx, by, code)
  const setting = await careSetting(tx, now)
  const { policy, company, today } = setting
  const given = await rows<GivenRow>(
    tx,
    sql`select ${givenColumns} from ${givenTables} where v.customer_id = ${id} and v.status <> 'released'
        order by v.reserved_at desc, v.id desc limit ${MOST_GIVEN}`,
  )
  const { tags } = await row<{ tags: string[] }>(tx, sql`select tags from customers where id = ${id}`)
  const spent = await spentBy(tx, id, addDays(today, -364))
  const { most_per_customer_year: most, same_again_after_days: days } = policy.gifts
  const limit = most === null ? null : (toMinor(most, company.currency) ?? 0)
  const had = await hadBefore(tx, id, days, today)
  const offered = await rows<{
    id: string
    code: string
    name: LocalText
    kind: GiftKind
    cost: number
    tags: string[]
    seasons: Season[]
    stock: number
  }>(
    tx,
    sql`select id, code, name, kind, cost, tags, seasons, stock from gifts
        where retired_at is null and stock > 0 and (${limit}::bigint is null or cost <= ${limit}::bigint - ${spent}::bigint)
        order by code limit ${MOST_OFFERED}`,
  )
  const ranked = rankGifts(offered, { id, tags }, await seasonOfTask(tx, task, id))
  const fresh = ranked.filter(({ gift }) => !had.includes(gift.id))
  return {
    given: given.map(one => givenOf(one, setting)),
    suggestions: fresh.slice(0, SUGGESTED).map(({ gift, fit }) => ({
      gift: {
        id: gift.id,
        code: gift.code,
        name: gift.name,
        kind: gift.kind,
        cost: toMajor(gift.cost, company.currency),
        stock: gift.stock,
      },
      ...fit,
    })),
    had_before: ranked.length - fresh.length,
    spent_365d: toMajor(spent, company.currency),
    limit: limit === null ? null : toMajor(limit, company.currency),
  }
}

async function seasonOfTask(tx: Tx, task: string | undefined, customerId: string): Promise<Season | null> {
  if (task === undefined) return null
  const found = await rowOrNull<{ reason: TaskReason }>(
    tx,
    sql`select reason from tasks where id::text = ${task} and customer_id = ${customerId}`,
  )
  return found && seasonOf(found.reason)
}

const MOST_COSTLY = 20

/** What gifts reserved, sent or delivered in a stretch of days cost: by budget line, and by the customers one may see. */
export async function giftCostsOf(
  tx: Tx,
  by: Actor,
  { from, to }: { from: string; to: string },
  now: Date,
): Promise<GiftCosts> {
  permit(by, 'care.read')
  const { zone, company } = await workingTimeAt(tx, now)
  const counted = sql`${givenTables} where v.status <> 'released' and v.reserved_at >= ${startOfDay(from, zone)}
    and v.reserved_at <= ${endOfDay(to, zone)} and ${visibleTo(by)}`
  const budgets = await rows<{ budget: string; count: number; cost: number }>(
    tx,
    sql`select v.budget, count(*) as count, sum(v.cost)::bigint as cost from ${counted} group by v.budget order by 3 desc, 1`,
  )
  const customers = await rows<{ code: string; name: string; count: number; cost: number }>(
    tx,
    sql`select c.code, c.name, count(*) as count, sum(v.cost)::bigint as cost from ${counted}
        group by c.code, c.name order by 4 desc, 1 limit ${MOST_COSTLY}`,
  )
  const major = (minor: number) => toMajor(minor, company.currency)
  return {
    from,
    to,
    total: major(budgets.reduce((sum, one) => sum + one.cost, 0)),
    count: budgets.reduce((sum, one) => sum + one.count, 0),
    budgets: budgets.map(one => ({ ...one, cost: major(one.cost) })),
    customers: customers.map(({ code, name, count, cost }) => ({
      customer: { code, name },
      count,
      cost: major(cost),
    })),
  }
}
