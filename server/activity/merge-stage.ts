import type { KindName } from '../../domain/activity/kind-names.ts'
import { type Db, row, rowOrNull, run, sql, type Tx, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { type MergeResult, MOST_TOUCHED } from '../base/merge.ts'
import { insertRefusals } from './import-refusals.ts'
import { advance } from './import-store.ts'
import { mergeKind, newsOf } from './merge.ts'
import type { Stage } from './stage.ts'

/** Rows of one transaction: large where the database does it all, smaller where search terms are made here. */
const chunkRows: Record<KindName, number> = {
  customers: 10_000,
  contacts: 10_000,
  products: 50_000,
  orders: 100_000,
  order_lines: 100_000,
  interactions: 100_000,
  behaviours: 100_000,
  complaints: 100_000,
  contracts: 100_000,
  rates: 50_000,
}

export type Merging = {
  db: Db
  importId: string
  kind: KindName
  dryRun: boolean
  stage: Stage
  /** Rows of a transaction, where not the usual number. */
  chunk?: number | undefined
  /** Called before every chunk; throws to stop between two. */
  mayGoOn(): Promise<void>
  now(): Date
}

/** Another worker has gone on with this import; this one stops without a trace. */
export class TakenOver extends Error {}

/**
 * Merges the staged rows after line `from`, chunk by chunk. Each chunk is one transaction with its counts and the mark
 * how far the import is, so that after a kill it goes on exactly behind the last chunk. Answers whether more
 * customers were touched than their news could name.
 */
export async function mergeStage(work: Merging, from: number): Promise<{ everyone: boolean }> {
  const last = await lastLine(work)
  let everyone = false
  for (let at = from; at < last; ) {
    await work.mayGoOn()
    const to = await nextMark(work, at, last)
    const touched = await transact(work.db, tx => mergeChunk(tx, work, at, to))
    if (touched > MOST_TOUCHED) everyone = true
    at = to
  }
  return { everyone }
}

async function mergeChunk(tx: Tx, work: Merging, from: number, to: number): Promise<number> {
  const { importId, kind, stage, dryRun } = work
  const now = work.now()
  // A crash of the database loses a chunk and its mark together, so waiting for the disk gains nothing.
  await run(tx, sql`set local synchronous_commit = off`)
  await run(tx, sql`set local work_mem = '16MB'`)
  const range = sql`line > ${from} and line <= ${to}`
  const { expected } = await row<{ expected: number }>(
    tx,
    sql`select count(*) as expected from ${stage.table} where row_no > ${from} and row_no <= ${to}`,
  )
  if (dryRun) await run(tx, sql`savepoint trial`)
  const result = expected === 0 ? null : await mergeRange(tx, work, from, to, expected, now)
  if (dryRun) await run(tx, sql`rollback to savepoint trial`)
  const { refused } = await row<{ refused: number }>(
    tx,
    sql`select count(distinct line) filter (where counted) as refused from ${stage.refused} where ${range}`,
  )
  await run(
    tx,
    sql`insert into import_refusals (import_id, line, field, code, params, row)
        select ${importId}, line, field, code, params, row from ${stage.refused} where ${range}
        on conflict do nothing`,
  )
  if (result) await insertRefusals(tx, importId, result.refusals)
  const counts = { created: 0, updated: 0, unchanged: 0, waiting: 0, refused: 0, ...result?.counts }
  counts.refused += refused
  if (!(await advance(tx, importId, from, to, counts, now))) throw new TakenOver()
  const news = newsOf(kind)
  const touched = result?.touched ?? []
  if (news && !dryRun && touched.length > 0 && touched.length <= MOST_TOUCHED) {
    await emit(tx, news, { customerIds: touched, payload: { importId, kind } }, now)
  }
  return touched.length
}

function mergeRange(
  tx: Tx,
  work: Merging,
  from: number,
  to: number,
  expected: number,
  now: Date,
): Promise<MergeResult> {
  const { stage, kind } = work
  const columns = stage.columns.map(column => column.name)
  const source = sql`select * from ${stage.table} where row_no > ${from} and row_no <= ${to}`
  return mergeKind(tx, kind, { rows: source, columns, now }, { expected, byLine: false })
}

async function lastLine({ db, stage }: Merging): Promise<number> {
  const { last } = await transact(db, tx =>
    row<{ last: number }>(
      tx,
      sql`select greatest((select max(row_no) from ${stage.table}), (select max(line) from ${stage.refused}), 0) as last`,
    ),
  )
  return last
}

async function nextMark({ db, stage, kind, chunk }: Merging, from: number, last: number): Promise<number> {
  const found = await transact(db, tx =>
    rowOrNull<{ line: number }>(
      tx,
      sql`select row_no as line from ${stage.table} where row_no > ${from} order by row_no offset ${(chunk ?? chunkRows[kind]) - 1} limit 1`,
    ),
  )
  return found?.line ?? last
}
