import { compareByteOrder } from '../../domain/base/byte-order.ts'
import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate, Locale } from '../../domain/base/shapes.ts'
import { addDays, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { type Actor, permit } from '../base/actor.ts'
import { join, raw, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { statementName } from '../base/statement-name.ts'
import { companyAt } from '../handbook/reads.ts'
import { findCustomer } from './find.ts'

/** What a source tells of a row: like an item without id and time, the amount in minor units. */
export type TimelineEntry = Omit<TimelineItem, 'id' | 'at' | 'amount'> & { amount: number | null }

/** A row of a source as JSON has it: days and times are text. */
export type TimelineRow = Record<string, unknown> & { id: string }

/**
 * One word's part of the timeline, in main.ts' list. `kinds` are the groups it answers; it is not asked when none of
 * them is wanted. `select` gives all of a customer's rows: `id` (text, its own), `at` (an instant) and what `tell`
 * needs; its text must not depend on the values. The timeline orders, cuts and unites them in one statement.
 */
export type TimelineSource = {
  name: string
  kinds: readonly string[]
  select(customerId: string, zone: string): Sql
  /** One entry for each row, in their order; `locale` is the reader's, for names written in several languages. */
  tell(rows: readonly TimelineRow[], locale: Locale, tx: Tx): TimelineEntry[] | Promise<TimelineEntry[]>
}

let sources: readonly TimelineSource[] = []

/** Called by `main.ts` only. */
export function setTimelineSources(all: readonly TimelineSource[]): void {
  sources = [...all].sort((a, b) => compareByteOrder(a.name, b.name))
}

type Page = {
  limit: number
  cursor?: string | undefined
  kinds?: string | undefined
  /** The last company day that counts. */
  until?: IsoDate | undefined
}
type Found = { source: string; id: string; at: Date; row: TimelineRow }

/** A customer's timeline, latest first; at one instant by source and id, so that pages neither repeat nor skip. */
export async function timelineOf(
  tx: Tx,
  by: Actor,
  code: string,
  page: Page,
  now: Date,
): Promise<{ items: TimelineItem[]; next: string | null }> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { timezone, currency } = await companyAt(tx, now)
  const cursor = page.cursor === undefined ? null : parseCursor(page.cursor)
  const before = page.until === undefined ? null : startOfDay(addDays(page.until, 1), timezone)
  const wanted = page.kinds?.split(',').filter(kind => kind !== '')
  const asked = sources.filter(source => !wanted?.length || source.kinds.some(kind => wanted.includes(kind)))
  const found = await rowsOf(tx, asked, { id, zone: timezone, cursor, before, limit: page.limit + 1 })
  const shown = found.slice(0, page.limit)
  const entries = await told(tx, asked, shown, by.locale)
  const last = shown.at(-1)
  return {
    items: shown.map((one, i) => {
      const { amount, ...entry } = entries[i]!
      return {
        ...entry,
        id: `${one.source}:${one.id}`,
        at: formatInZone(one.at, timezone),
        amount: amount === null ? null : toMajor(amount, currency),
      }
    }),
    next: found.length > page.limit && last ? writeCursor(last) : null,
  }
}

async function rowsOf(
  tx: Tx,
  asked: readonly TimelineSource[],
  page: { id: string; zone: string; cursor: Cursor | null; before: Date | null; limit: number },
): Promise<Found[]> {
  if (asked.length === 0) return []
  // Limits stand in the text: as parameters of a named statement they would be planned for a tenth of all.
  const limit = raw(String(page.limit))
  const parts = asked.map(source => {
    const { at, id } = startOf(page, source.name)
    return sql`(select ${source.name}::text collate "C" as source, q.id, q.at, to_jsonb(q) as row
                from (${source.select(page.id, page.zone)}) q
                where (q.at, q.id collate "C") < (${at}::timestamptz, ${id}::text collate "C")
                order by q.at desc, q.id collate "C" desc limit ${limit})`
  })
  const statement = sql`
    select * from (${join(parts, ' union all ')}) entries
    order by at desc, source, id collate "C" desc limit ${limit}`
  return rows<Found>(tx, statement, statementName(statement))
}

/** Where a page begins: behind the last entry shown, else at the end of the last day, else at the latest. */
function startOf({ cursor, before }: { cursor: Cursor | null; before: Date | null }, source: string) {
  if (cursor && !(before && before < cursor.at)) return { at: cursor.at, id: idFrom(cursor, source) }
  return { at: before ?? 'infinity', id: '' }
}

/** The entries of the rows, each told by its source. */
async function told(
  tx: Tx,
  asked: readonly TimelineSource[],
  shown: readonly Found[],
  locale: Locale,
): Promise<TimelineEntry[]> {
  const entries = new Map<Found, TimelineEntry>()
  for (const source of asked) {
    const own = shown.filter(one => one.source === source.name)
    if (own.length === 0) continue
    const its = await source.tell(
      own.map(one => one.row),
      locale,
      tx,
    )
    for (const [i, one] of own.entries()) entries.set(one, its[i]!)
  }
  return shown.map(one => entries.get(one)!)
}

type Cursor = { at: Date; source: string; id: string }

/** The greatest text in byte order: from it on, every entry of that instant. */
const EVERY_ID = '\u{10ffff}'

/** Of the instant of the last entry shown, a source before its source is done, one after it has still to come. */
function idFrom(cursor: Cursor, source: string): string {
  const order = compareByteOrder(source, cursor.source)
  return order < 0 ? '' : order > 0 ? EVERY_ID : cursor.id
}

const writeCursor = (last: Cursor): string =>
  Buffer.from(JSON.stringify([last.at.getTime(), last.source, last.id])).toString('base64url')

function parseCursor(text: string): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [at, source, id] = Array.isArray(parts) ? parts : []
    const instant = new Date(typeof at === 'number' ? at : Number.NaN)
    if (!Number.isNaN(instant.getTime()) && typeof source === 'string' && typeof id === 'string')
      return { at: instant, source, id }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours', {
    fields: [{ path: 'cursor', code: 'input.bad_cursor', message: 'not one of ours' }],
  })
}
