import { Problem } from '../../domain/base/problem.ts'
import { addDays, endOfDay, isDate, parseLocal, startOfDay } from '../../domain/calendar/zone.ts'
import type { FiguresQuery, PromiseQuery } from '../../domain/tasks/promise-contract.ts'
import type {
  CustomerPromise,
  PromiseFigures,
  PromiseWithChanges,
} from '../../domain/tasks/promise-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { join, raw, row, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { findCustomer, visibleTo } from '../customers/reads.ts'
import { companyTime } from './company-time.ts'
import { UUID } from './get-task.ts'
import {
  type PromiseChangeRow,
  type PromiseRow,
  promiseChangeOf,
  promiseColumns,
  promiseOf,
  promiseTables,
} from './promise-rows.ts'
import { mineAndCovered } from './visible.ts'

const STATUSES = ['open', 'overdue', 'kept', 'broken', 'withdrawn']

/** Promises of `promises p` that somebody may see: those of customers in their scope, and those that are theirs to keep. */
const promisesVisibleTo = (by: Actor): Sql =>
  sql`(${visibleTo(by)} or t.owner_id = any(${mineAndCovered(by)}::uuid[]))`

export const mayEdit = (by: Actor): boolean => by.kind === 'system' || by.permissions.has('tasks.write')

/** Promises in the asker's scope by due time. Throws `invalid` for a filter that cannot be read. */
export async function listPromises(
  tx: Tx,
  by: Actor,
  query: PromiseQuery,
  now: Date,
): Promise<{ items: CustomerPromise[]; next: string | null }> {
  permit(by, 'customers.read')
  const { zone } = await companyTime(tx, now)
  const [order, beyond] = query.sort === 'due' ? [raw('asc'), raw('>')] : [raw('desc'), raw('<')]
  const conditions = [await scopeOf(tx, by, query), ...filtersOf(by, query)]
  if (query.status !== undefined) conditions.push(withStatus(query.status, now))
  if (query.due_before !== undefined) conditions.push(sql`p.due_at < ${dueBefore(query.due_before, zone)}`)
  if (query.cursor !== undefined) {
    const [ms, id] = query.cursor.split('.')
    if (!ms || !/^\d+$/.test(ms) || !id || !UUID.test(id))
      throw invalid('cursor', 'input.bad_cursor', 'the cursor is not one of ours')
    conditions.push(sql`(p.due_at, p.id) ${beyond} (${new Date(Number(ms))}, ${id}::uuid)`)
  }
  const found = await rows<PromiseRow>(
    tx,
    sql`select ${promiseColumns} from ${promiseTables} where ${join(conditions, ' and ')}
        order by p.due_at ${order}, p.id ${order} limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => promiseOf(one, { zone, now, edit: mayEdit(by) })),
    next: found.length > query.limit && last ? `${last.due_at.getTime()}.${last.id}` : null,
  }
}

/** Who may open a customer may see its promises, though lists keep to the scope. */
const scopeOf = async (tx: Tx, by: Actor, { customer }: { customer?: string | undefined }): Promise<Sql> =>
  customer === undefined
    ? promisesVisibleTo(by)
    : sql`p.customer_id = ${(await findCustomer(tx, by, customer)).id}`

function filtersOf(by: Actor, { owner, kind }: Pick<PromiseQuery, 'owner' | 'kind'>): Sql[] {
  const found: Sql[] = []
  if (kind !== undefined) found.push(sql`p.kind = ${kind}`)
  if (owner === 'me') found.push(sql`t.owner_id = any(${mineAndCovered(by)}::uuid[])`)
  else if (owner === 'none') found.push(sql`t.owner_id is null`)
  else if (owner !== undefined) {
    if (!UUID.test(owner)) throw invalid('owner', 'tasks.bad_owner', 'owner is a staff id, me or none')
    found.push(sql`t.owner_id = ${owner}`)
  }
  return found
}

function withStatus(text: string, now: Date): Sql {
  const wanted = text.split(',').map(one => one.trim())
  if (!wanted.every(one => STATUSES.includes(one))) {
    throw invalid(
      'status',
      'tasks.bad_promise_status',
      'status is one or more of open, overdue, kept, broken, withdrawn',
    )
  }
  return sql`(coalesce(e.status, 'open') = any(${wanted}::text[])
    ${wanted.includes('overdue') ? sql`or (e.status is null and p.due_at < ${now})` : sql``})`
}

function dueBefore(text: string, zone: string): Date {
  const at = isDate(text) ? startOfDay(addDays(text, 1), zone) : parseLocal(text, zone)
  if (!at)
    throw invalid(
      'due_before',
      'tasks.bad_due_before',
      'due_before is a day (2026-01-05) or a time (2026-01-05T18:00:00+08:00)',
    )
  return at
}

const invalid = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }] })

export const noPromise = (id: string): Problem =>
  new Problem('not_found', 'tasks.promise_unknown', 'there is no such promise, or it is not yours to see', {
    params: { id },
  })

/** A promise with its changes. Throws `not_found` also for one out of the asker's sight. */
export async function getPromise(tx: Tx, by: Actor, id: string, now: Date): Promise<PromiseWithChanges> {
  permit(by, 'customers.read')
  const found = await promiseRow(tx, by, id)
  const { zone } = await companyTime(tx, now)
  const changes = await rows<PromiseChangeRow>(
    tx,
    sql`select at, by_name, kind, from_value, to_value, reason from promise_changes
        where customer_id = ${found.customer_id} and promise_id = ${found.id} order by seq`,
  )
  return {
    ...promiseOf(found, { zone, now, edit: mayEdit(by) }),
    changes: changes.map(one => promiseChangeOf(one, zone)),
  }
}

/** The row of a promise that somebody may see: in scope, theirs to keep, or of a customer their work leads them to. */
export async function promiseRow(tx: Tx, by: Actor, id: string): Promise<PromiseRow> {
  if (!UUID.test(id)) throw noPromise(id)
  const found = await rowOrNull<PromiseRow & { seen: boolean }>(
    tx,
    sql`select ${promiseColumns}, ${promisesVisibleTo(by)} as seen from ${promiseTables} where p.id = ${id}`,
  )
  if (!found) throw noPromise(id)
  if (found.seen) return found
  try {
    await findCustomer(tx, by, found.code)
  } catch (error) {
    throw error instanceof Problem ? noPromise(id) : error
  }
  return found
}

const PERIOD_DAYS = 365

/** How promises due in a period stand now. */
export async function promiseFiguresOf(
  tx: Tx,
  by: Actor,
  query: FiguresQuery,
  now: Date,
): Promise<PromiseFigures> {
  permit(by, 'customers.read')
  const { zone, today } = await companyTime(tx, now)
  // Without a period: a year back, and what is still to come, because it is open.
  const from = query.from ?? addDays(query.to ?? today, 1 - PERIOD_DAYS)
  const until = query.to === undefined ? sql`true` : sql`p.due_at <= ${endOfDay(query.to, zone)}`
  const conditions = [await scopeOf(tx, by, query), ...filtersOf(by, query), until]
  const counted = await row<Omit<PromiseFigures, 'from' | 'to' | 'share'>>(
    tx,
    sql`select count(*) filter (where e.status = 'kept' and e.at <= p.due_at) as kept,
               count(*) filter (where e.status = 'kept' and e.at > p.due_at) as kept_late,
               count(*) filter (where e.status = 'broken') as broken,
               count(*) filter (where e.status = 'withdrawn') as withdrawn,
               count(*) filter (where e.status is null and p.due_at < ${now}) as overdue,
               count(*) filter (where e.status is null and p.due_at >= ${now}) as open
        from ${promiseTables} where p.due_at >= ${startOfDay(from, zone)} and ${join(conditions, ' and ')}`,
  )
  const { kept, kept_late, broken, overdue } = counted
  const come = kept + kept_late + broken + overdue
  return {
    from,
    to: query.to ?? today,
    ...counted,
    share: come === 0 ? null : Math.round((kept / come) * 10_000) / 10_000,
  }
}
