import { parseDecimal } from '../../domain/activity/parse-number.ts'
import { parseDate, timeReader } from '../../domain/activity/parse-time.ts'
import type { Plan } from '../../domain/activity/plan.ts'
import type { RecordReader } from '../../domain/activity/record.ts'
import type { Refusal } from '../../domain/activity/refusal.ts'
import type { StageColumn } from '../../domain/activity/stage-columns.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { batches } from '../base/cursor.ts'
import { join, raw, run, type Sql, sql, type Tx } from '../base/db.ts'
import type { Table } from '../base/tables/row.ts'
import { dataRows, type Head } from './file-rows.ts'
import { cellSource, plannedCell } from './source-cells.ts'
import { type Stage, stageWriter } from './stage.ts'
import type { ReadProgress } from './stage-file.ts'

const text = (name: string): StageColumn => ({ name, type: 'text', plain: false })

/** The columns in which rows wait to be grouped: the group, and one text per planned column. */
export const rawColumns = (plan: Plan): StageColumn[] => [
  text('grp'),
  ...plan.columns.map((_, i) => text(`c${i}`)),
]

/**
 * First half: every row of the file as texts, with what its columns need to be summed and compared checked. A row that
 * is refused takes its whole group with it, since half an order would be a lie; the group counts once.
 */
export async function stageRaw(
  tx: Tx,
  other: Tx,
  from: { table: Table; head: Head; plan: Plan; timezone: string; currency: string },
  stage: Stage,
  progress: ReadProgress,
): Promise<void> {
  const { table, head, plan, timezone, currency } = from
  const sources = plan.columns.map(one => plannedCell(one, plan, currency))
  const checks = plan.columns.map(one => checkOf(one, timezone))
  const numbers = plan.columns.map(({ source }) =>
    source.from === 'number_within' ? cellSource(source) : null,
  )
  const writer = stageWriter(tx, other, stage)
  const grouped = plan.groupBy
  let bytesRead = 0
  let rows = 0
  let skipped = 0
  const heard = { progress: (bytes: number) => (bytesRead = bytes), skipped: () => skipped++ }
  for await (const batch of dataRows(table, head, plan, heard)) {
    for (const row of batch) {
      rows++
      const group = grouped === null ? String(row.line) : (row.cells[grouped] ?? '').trim()
      if (row.refusal || group === '') {
        const refusal = row.refusal ?? { column: head.header[grouped!]!, code: 'required' }
        writer.refuse({ line: row.line, params: {}, ...refusal, row: row.cells }, true)
        continue
      }
      const values: (string | null)[] = [group]
      let refused = false
      sources.forEach((source, i) => {
        const cell = source(row.cells)
        const checked = typeof cell === 'string' && cell.trim() !== '' ? checks[i]!(cell.trim()) : cell
        if (typeof checked === 'string') values.push(checked === '' ? null : checked)
        else {
          refused = true
          writer.refuse(
            { line: row.line, column: plan.columns[i]!.header, params: {}, ...checked, row: row.cells },
            grouped === null,
          )
        }
      })
      // A refused row stays known: its group is refused with it, and the lines after it keep their numbers.
      writer.add(
        row.line,
        refused ? [group, ...numbers.map(source => source && String(source(row.cells)))] : values,
      )
    }
    await writer.flush()
    await progress({ bytesRead, rows, skipped })
  }
  await writer.end()
  await progress({ bytesRead: table.bytesTotal, rows, skipped }, true)
}

type Check = (cell: string) => string | Refusal
type Planned = Plan['columns'][number]

/** What has to be a number to be summed, or a time to be compared, is checked and written so that texts compare. */
function checkOf({ column, source }: Planned, timezone: string): Check {
  if (source.from !== 'aggregate' || source.by === 'first' || source.by === 'last') return cell => cell
  if (source.by === 'sum' || isNumber(column.type.is)) return parseDecimal
  if (column.type.is === 'date') return parseDate
  if (column.type.is !== 'time') return cell => cell
  const read = timeReader(timezone)
  return cell => {
    const parsed = read(cell)
    return 'code' in parsed
      ? parsed
      : formatInZone(new Date(parsed.at), timezone).slice(0, 19).replace('T', ' ')
  }
}

const isNumber = (type: string): boolean => type === 'money' || type === 'decimal' || type === 'integer'

/**
 * Second half: the rows as records of the kind, read like rows of a file whose lines are the first of each group.
 * Groups with a refused row are refused once more, as a whole, at their first line.
 */
export async function stageGathered(
  readers: { read: Tx; write: Tx; other: Tx },
  from: { plan: Plan; reader: RecordReader; raw: Stage },
  stage: Stage,
): Promise<void> {
  const { plan, reader } = from
  const titles = new Map(plan.columns.map(({ column, header }) => [column.name, header]))
  await run(readers.other, sql`insert into ${stage.refused} select * from ${from.raw.refused}`)
  const writer = stageWriter(readers.write, readers.other, stage)
  for await (const batch of batches<string[] & Gathered>(readers.read, gathered(plan, from.raw))) {
    for (const row of batch) {
      if (row.bad && plan.groupBy === null) continue
      if (row.bad) {
        const { groupBy } = plan
        writer.refuse(
          {
            line: row.line,
            column: groupBy === null ? '' : (plan.columns.find(one => one.column.key)?.header ?? ''),
            code: 'group_refused',
            params: { group: row.grp, rows: row.rows },
          },
          true,
        )
        continue
      }
      const record = reader.read(row.cells)
      if (!record.refusals) writer.add(row.line, record.values)
      else {
        for (const { column, code, params = {} } of record.refusals) {
          writer.refuse({ line: row.line, column: titles.get(column) ?? column, code, params }, true)
        }
      }
    }
    await writer.flush()
  }
  await writer.end()
}

type Gathered = { line: number; grp: string; rows: number; bad: boolean; cells: (string | null)[] }

function gathered(plan: Plan, { table, refused }: Stage): Sql {
  if (plan.groupBy === null) {
    const cells = plan.columns.map(({ source }, i) =>
      source.from === 'number_within'
        ? sql`(row_number() over (partition by r.c${raw(String(i))} order by r.row_no))::text`
        : sql`r.c${raw(String(i))}`,
    )
    return sql`select r.row_no as line, r.grp, 1 as rows, x.line is not null as bad, array[${join(cells)}] as cells
               from ${table} r left join (select distinct line from ${refused}) x on x.line = r.row_no`
  }
  const cells = plan.columns.map(({ column, source }, i) =>
    aggregate(raw(`r.c${i}`), source, isNumber(column.type.is)),
  )
  return sql`select min(r.row_no) as line, r.grp, count(*)::int as rows, bool_or(x.line is not null) as bad,
                    array[${join(cells)}] as cells
             from ${table} r left join (select distinct line from ${refused}) x on x.line = r.row_no
             group by r.grp`
}

function aggregate(cell: Sql, source: Planned['source'], numeric: boolean): Sql {
  const by = source.from === 'aggregate' ? source.by : 'first'
  switch (by) {
    case 'sum':
      return sql`sum(${cell}::numeric)::text`
    case 'min':
    case 'max':
      return numeric ? sql`${raw(by)}(${cell}::numeric)::text` : sql`${raw(by)}(${cell})`
    case 'first':
      return sql`(array_agg(${cell} order by r.row_no) filter (where ${cell} is not null))[1]`
    case 'last':
      return sql`(array_agg(${cell} order by r.row_no desc) filter (where ${cell} is not null))[1]`
  }
}
