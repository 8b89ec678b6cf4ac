import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import { formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import type { Today, TodayQuery, View } from '../../domain/care/contract.ts'
import type { Section } from '../../domain/care/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, join, row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { type CompanyTime, visibleTasks, workingTimeAt } from '../tasks/reads.ts'
import { playbooksOf } from './playbooks-of.ts'
import { filterSql, viewSql, wantedSections } from './today-filters.ts'
import { type TodayRow, todayColumns, todayItemOf, todayTables } from './today-rows.ts'
import { SECTIONS, type Sections, sectionRank, sectionsAt } from './today-sections.ts'

export { careRecord } from './care-record.ts'
export { customerGiftsOf, giftCostsOf, listGifts, listGiven, stockMoves } from './gift-reads.ts'
export { listOccasions, reachOf } from './occasion-reads.ts'
export { previewCare } from './preview.ts'
export { panelOf } from './today-panel.ts'

/**
 * The care list: open tasks of a view by due time and value, with counts of its sections, of the views and of what was
 * done today. Throws `invalid` for a filter that cannot be read.
 */
export async function todayOf(tx: Tx, by: Actor, query: TodayQuery, now: Date): Promise<Today> {
  permit(by, 'tasks.read')
  const time = await workingTimeAt(tx, now)
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor)
  const sections = sectionsAt(time, cursor?.asOf ?? now)
  const wanted = wantedSections(query)
  const shown = join(
    [sql`t.status = 'open'`, viewSql(query.view, by), ...filterSql(query), ...within(wanted, sections)],
    ' and ',
  )
  const found = await page(tx, query, shown, sections, cursor)
  const items = found.slice(0, query.limit)
  const playbooks = await playbooksOf(tx, items)
  const last = items.at(-1)
  const { cal, zone, today } = time
  return {
    items: items.map(item => todayItemOf(item, time, sections, playbooks, now)),
    next: found.length > query.limit && last ? writeCursor(last, sections.asOf) : null,
    as_of: formatInZone(now, zone),
    today,
    week_ends_on: sections.weekEndsOn,
    working_minutes_left: Math.trunc(workingMinutesBetween(cal, now, sections.endOfToday)),
    calendar_announced: cal.yearOf(Number(today.slice(0, 4))).published,
    sections: await countSections(tx, shown, wanted, sections, time),
    views: await countViews(tx, by, sections),
    progress: await progressOf(tx, by, query.view, sections, time),
  }
}

/** Without `later`, nothing due after the week is read at all. */
const within = (wanted: Section[], sections: Sections): Sql[] => [
  ...(wanted.includes('later') ? [] : [sql`t.due_at <= ${sections.endOfWeek}`]),
  ...(wanted.length === SECTIONS.length
    ? []
    : [sql`${sectionRank(sections)} = any(${wanted.map(one => SECTIONS.indexOf(one))}::integer[])`]),
]

// Amounts are taken negative, so that every part of the order ascends and one comparison of rows finds the next page.
const worth = sql`(-coalesce(st.amount_365d, -1))`

function page(
  tx: Tx,
  { sort, limit }: TodayQuery,
  shown: Sql,
  sections: Sections,
  cursor: Cursor | null,
): Promise<TodayRow[]> {
  const rank = sectionRank(sections)
  const place =
    sort === 'value' ? sql`${rank}, ${worth}, t.due_at, t.id` : sql`${rank}, t.due_at, ${worth}, t.id`
  const from = cursor
    ? sort === 'value'
      ? sql`and (${place}) > (${cursor.rank}::integer, ${cursor.worth}::bigint, ${cursor.due}::timestamptz, ${cursor.id}::uuid)`
      : sql`and (${place}) > (${cursor.rank}::integer, ${cursor.due}::timestamptz, ${cursor.worth}::bigint, ${cursor.id}::uuid)`
    : empty
  return rows<TodayRow>(
    tx,
    sql`select ${todayColumns}, ${rank} as rank from ${todayTables} where ${shown} ${from}
        order by ${place} limit ${limit + 1}`,
  )
}

async function countSections(
  tx: Tx,
  shown: Sql,
  wanted: Section[],
  sections: Sections,
  { company }: CompanyTime,
): Promise<Today['sections']> {
  const counted = await rows<{ rank: number; count: number; amount: number }>(
    tx,
    sql`select ${sectionRank(sections)} as rank, count(*) as count, coalesce(sum(st.amount_365d), 0)::bigint as amount
        from ${todayTables} where ${shown} group by 1`,
  )
  return wanted.map(section => {
    const found = counted.find(one => SECTIONS[one.rank] === section)
    return { section, count: found?.count ?? 0, amount_365d: toMajor(found?.amount ?? 0, company.currency) }
  })
}

/** Open work due by the end of the week. */
const countViews = (tx: Tx, by: Actor, { endOfWeek }: Sections): Promise<Today['views']> =>
  row<Today['views']>(
    tx,
    sql`select count(*) filter (where ${viewSql('mine', by)}) as mine, count(*) as team,
               count(*) filter (where ${viewSql('covering', by)}) as covering
        from tasks t where t.status = 'open' and t.due_at <= ${endOfWeek} and ${visibleTasks(by)}`,
  )

async function progressOf(
  tx: Tx,
  by: Actor,
  view: View,
  { endOfToday }: Sections,
  { today, zone }: CompanyTime,
): Promise<Today['progress']> {
  const { done, open } = await row<{ done: number; open: number }>(
    tx,
    sql`select (select count(*) from tasks t where t.status = 'done' and t.closed_at >= ${startOfDay(today, zone)}
                  and t.closed_at <= ${endOfToday} and ${viewSql(view, by)}) as done,
               (select count(*) from tasks t where t.status = 'open' and t.due_at <= ${endOfToday}
                  and ${viewSql(view, by)}) as open`,
  )
  return { done, total: done + open }
}

/** A place in the list, and the instant whose sections it was counted in. */
type Cursor = { asOf: Date; rank: number; due: Date; worth: number; id: string }

const writeCursor = (last: TodayRow, asOf: Date): string =>
  [asOf.getTime(), last.rank, last.due_at.getTime(), -(last.amount ?? -1), last.id].join('.')

function readCursor(text: string): Cursor {
  const m = /^(\d+)\.([0-3])\.(\d+)\.(-?\d+)\.([0-9a-f-]{36})$/.exec(text)
  if (!m) throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return { asOf: new Date(+m[1]!), rank: +m[2]!, due: new Date(+m[3]!), worth: +m[4]!, id: m[5]! }
}
