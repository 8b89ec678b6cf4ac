import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import type { listFilters } from '../../domain/standing/list-contract.ts'
import type { Actor } from '../base/actor.ts'
import { empty, join, type Sql, sql, type Tx } from '../base/db.ts'
import { foundBy, seesAll, visibleOver } from '../customers/reads.ts'
import { belowSql } from './group-filter.ts'
import type { AmountOf } from './list-order.ts'
import { ownConditions } from './list-own.ts'
import { segmentSource } from './segment-source.ts'

export type ListFilters = { [K in keyof typeof listFilters]?: z.output<(typeof listFilters)[K]> }

/** Where the list looks and what for. `fixed`: the text of the statement decides its plan, so it may be a named one. */
export type ListSource = { from: Sql; where: Sql; fixed: boolean; amountOf: AmountOf | null }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads the filters of a list into `from … where` over `customer_list l`; only what the asker may see. */
export async function listSource(
  tx: Tx,
  by: Actor,
  filters: ListFilters,
  page: number | null,
  now: Date,
): Promise<ListSource> {
  const segment = filters.segment === undefined ? null : await segmentSource(tx, by, filters.segment, now)
  const found = filters.q === undefined ? null : await foundBy(tx, filters.q, page)
  const conditions = [
    ...(seesAll(by) ? [] : [visibleOver(by, sql`l.owner_id`)]),
    ...(found ? [found.where] : []),
    ...(segment ? [segment.where] : []),
    ...oneOf(sql`l.tier`, split(filters.tier, ',')),
    ...oneOf(sql`l.stage`, split(filters.stage, ',')),
    ...warnings(split(filters.warning, ',')),
    ...owners(by, split(filters.owner, ',')),
    ...oneOf(sql`l.region`, split(filters.region, ';')),
    ...oneOf(sql`l.industry`, split(filters.industry, ';')),
    ...(filters.tag ? [sql`l.tags @> ${split(filters.tag, ';')}::text[]`] : []),
    ...(filters.high_value === undefined
      ? []
      : [filters.high_value === 'true' ? sql`l.high_value` : sql`not l.high_value`]),
    ...(filters.active === undefined ? [] : [filters.active === 'true' ? sql`l.active` : sql`not l.active`]),
    ...(filters.service_level === undefined ? [] : [sql`l.service_level = ${filters.service_level}`]),
    ...(filters.type === undefined ? [] : [sql`l.type = ${filters.type}`]),
    ...(await ownConditions(tx, filters.custom, now)),
    ...(filters.parent === undefined ? [] : [belowSql(filters.parent)]),
  ]
  const joins = segment ? sql` ${segment.joins}` : empty
  return {
    from: sql`${found?.from ?? sql`customer_list l`}${joins}`,
    where: conditions.length === 0 ? sql`true` : join(conditions, ' and '),
    fixed:
      seesAll(by) &&
      !found &&
      !filters.warning &&
      !filters.tag &&
      !filters.custom &&
      !filters.parent &&
      (segment === null || segment.kept),
    amountOf: segment?.amountOf ?? null,
  }
}

const split = (text: string | undefined, by: string): string[] =>
  (text ?? '')
    .split(by)
    .map(part => part.trim())
    .filter(part => part !== '')

/** `none` stands for an empty value. */
function oneOf(column: Sql, wanted: string[]): Sql[] {
  if (wanted.length === 0) return []
  const values = wanted.filter(one => one !== 'none')
  const parts = [
    ...(values.length === 1 ? [sql`${column} = ${values[0]}`] : []),
    ...(values.length > 1 ? [sql`${column} = any(${values}::text[])`] : []),
    ...(values.length < wanted.length ? [sql`${column} is null`] : []),
  ]
  return [parts.length === 1 ? parts[0]! : sql`(${join(parts, ' or ')})`]
}

/** `any` stands for every warning. The second condition is the index's own: customers with warnings are few. */
function warnings(wanted: string[]): Sql[] {
  if (wanted.length === 0) return []
  const some = sql`l.warnings <> '{}'`
  return wanted.includes('any') ? [some] : [sql`l.warnings && ${wanted}::text[]`, some]
}

function owners(by: Actor, wanted: string[]): Sql[] {
  const ids = wanted.map(one => (one === 'me' ? (by.id ?? 'none') : one))
  const wrong = ids.find(id => id !== 'none' && !UUID.test(id))
  if (wrong === undefined) return ownerOf(ids)
  throw new Problem('invalid', 'input.invalid', `owner: ${wrong} is no id of a staff member`, {
    fields: [
      { path: 'owner', code: 'input.invalid_id', message: `no id of a staff member, me or none: ${wrong}` },
    ],
  })
}

function ownerOf(wanted: string[]): Sql[] {
  if (wanted.length === 0) return []
  const ids = wanted.filter(one => one !== 'none')
  const known = ids.length === 1 ? sql`l.owner_id = ${ids[0]}` : sql`l.owner_id = any(${ids}::uuid[])`
  if (ids.length === wanted.length) return [known]
  return [ids.length === 0 ? sql`l.owner_id is null` : sql`(${known} or l.owner_id is null)`]
}
