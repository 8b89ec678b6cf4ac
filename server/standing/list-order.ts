import { Problem } from '../../domain/base/problem.ts'
import type { SortKey, SortOrder } from '../../domain/standing/list-contract.ts'
import { type Sql, sql } from '../base/db.ts'

/**
 * An order of the list: what it sorts by (never null, and an index of `customer_list` has it with the id behind), the
 * type of that value, and whether the most comes first in ascending order: the longest tenure is the earliest day.
 */
type Order = { by: Sql; type: Sql; mostIsLeast?: boolean }

/** Another place where the amount stands with the customer's id behind, in an index: of the members of a segment. */
export type AmountOf = { amount: Sql; id: Sql }

const orders: Record<SortKey, Order> = {
  amount: { by: sql`l.amount_365d`, type: sql`::bigint` },
  name: { by: sql`l.name_key`, type: sql`::text` },
  code: { by: sql`l.code`, type: sql`::text` },
  tenure: { by: sql`coalesce(l.first_cooperation_on, 'infinity')`, type: sql`::date`, mostIsLeast: true },
  last_order: { by: sql`coalesce(l.last_order_on, '-infinity')`, type: sql`::date` },
}

/** Where a page of the list ended: the value sorted by and the customer's id. */
export type Place = { value: string; id: string }

export type ListOrder = {
  orderBy: Sql
  /** The value sorted by, as text for a cursor. */
  value: Sql
  after(place: Place): Sql
  before(place: Place): Sql
  /** The other way round. */
  backwards: Sql
}

/** `-amount`: the largest first. */
export function listOrder(sort: SortOrder, amountOf?: AmountOf | null): ListOrder {
  const most = sort.startsWith('-')
  const key = (most ? sort.slice(1) : sort) as SortKey
  const { by: own, type, mostIsLeast } = orders[key]
  const [by, id] = key === 'amount' && amountOf ? [amountOf.amount, amountOf.id] : [own, sql`l.customer_id`]
  const down = most !== (mostIsLeast ?? false)
  const compare = (sign: Sql) => (place: Place) =>
    sql`(${by}, ${id}) ${sign} (${place.value}${type}, ${place.id}::uuid)`
  const [ascending, descending] = [sql`${by}, ${id}`, sql`${by} desc, ${id} desc`]
  return {
    orderBy: down ? descending : ascending,
    backwards: down ? ascending : descending,
    value: sql`(${by})::text`,
    after: compare(down ? sql`<` : sql`>`),
    before: compare(down ? sql`>` : sql`<`),
  }
}

export const writePlace = (sort: string, place: Place): string =>
  Buffer.from(JSON.stringify([sort, place.value, place.id])).toString('base64url')

/** Throws `input.bad_cursor` for a cursor that is not ours or belongs to another order. */
export function readPlace(sort: string, cursor: string): Place {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === 3 && parts.every(part => typeof part === 'string')) {
      const [of, value, id] = parts as [string, string, string]
      if (of === sort && shapes[sort.replace('-', '') as SortKey].test(value) && /^[0-9a-f-]{36}$/.test(id))
        return { value, id }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of this list', {
    fields: [{ path: 'cursor', code: 'input.bad_cursor', message: 'not one of this list' }],
  })
}

const day = /^(-?infinity|\d{4,}-\d\d-\d\d)$/
const shapes: Record<SortKey, RegExp> = {
  amount: /^-?\d{1,18}$/,
  name: /^[^\0]*$/,
  code: /^[^\0]*$/,
  tenure: day,
  last_order: day,
}
