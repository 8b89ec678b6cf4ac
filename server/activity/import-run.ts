import { kindOf } from '../../domain/activity/kinds.ts'
import type { Plan } from '../../domain/activity/plan.ts'
import { recordReader } from '../../domain/activity/record.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Clock } from '../base/clock.ts'
import { type Db, rows, sql, transact, withConnection } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { openTable } from '../base/tables/open.ts'
import type { Table } from '../base/tables/row.ts'
import { companyAt } from '../handbook/reads.ts'
import { type Head, planFor, readHead } from './file-rows.ts'
import { rawColumns, stageGathered, stageRaw } from './gather.ts'
import { fillRefusedCells } from './import-cells.ts'
import {
  findImport,
  finishImport,
  type ImportRow,
  noteHeader,
  noteProgress,
  startImport,
} from './import-store.ts'
import { newsOf } from './merge.ts'
import { joinStrayLines } from './merge-rows.ts'
import { mergeStage } from './merge-stage.ts'
import { resolveCustomerNames } from './named-customers.ts'
import { ownColumnsOn } from './own-columns.ts'
import { loadRates } from './rates.ts'
import { needsGathering } from './source-cells.ts'
import { createStage, dropLeftStages, dropStage, indexStage, type Stage, stageOf } from './stage.ts'
import { refuseDuplicates, refuseParentCycles, refuseUpgradeCycles } from './stage-checks.ts'
import { type ReadProgress, stageFile } from './stage-file.ts'
import { noteUnknownOwners } from './unknown-owners.ts'

export type RunImport = {
  db: Db
  clock: Clock
  /** Aborts when the process stops: the import stays as it is and goes on elsewhere. */
  signal: AbortSignal
  /** Rows merged in one transaction, where not the usual number. */
  chunk?: number
  /** Hears the row of the import now and then. */
  heard?(row: ImportRow): void
}

class Cancelled extends Error {}

type Beat = (at: { bytesRead?: number; rows?: number; skipped?: number }, always?: boolean) => Promise<void>

const BEAT_MS = 500
const SIGN_OF_LIFE_MS = 10_000
const LONG_DEAD_MS = 600_000

/**
 * Runs an import to its end, or goes on with one that was killed: the file is read and checked once more, what was
 * merged is not merged again. Answers its row. What is wrong with the file as a whole ends it as `failed` with the problem.
 */
export async function runImport(work: RunImport, id: string, path: string): Promise<ImportRow> {
  const { db, clock } = work
  const before = await withConnection(db, tx => findImport(tx, id))
  if (!before) throw new Error(`import ${id} is gone`)
  if (!['queued', 'running'].includes(before.status)) return before
  await transact(db, tx => startImport(tx, id, clock.now()))
  await dropLeftovers(db, clock.now())
  try {
    await readAndMerge(work, before, path)
    await transact(db, tx => finishImport(tx, id, 'done', null, clock.now()))
  } catch (error) {
    if (error instanceof Cancelled) {
      await transact(db, tx => finishImport(tx, id, 'cancelled', null, clock.now()))
    } else if (error instanceof Problem) {
      const { code, detail, message } = error
      await transact(db, tx =>
        finishImport(tx, id, 'failed', { code, params: detail.params ?? {}, message }, clock.now()),
      )
    } else {
      throw error
    }
  }
  return withConnection(db, async tx => (await findImport(tx, id))!)
}

async function readAndMerge(work: RunImport, before: ImportRow, path: string): Promise<void> {
  const { beat, stop } = heartbeat(work, before.id)
  try {
    const table = await openTable(path, before.mapping)
    try {
      await mergeTable(work, before, table, beat)
    } finally {
      await table.close()
    }
  } finally {
    stop()
  }
}

async function mergeTable(work: RunImport, before: ImportRow, table: Table, beat: Beat): Promise<void> {
  const { db, clock } = work
  const { id, kind, mapping } = before
  const stages: Stage[] = []
  try {
    const own = await withConnection(db, tx => ownColumnsOn(tx, clock.now()))
    const head = await readHead(table, kind, mapping.header_line, 0, own)
    const plan = planFor(kind, mapping, head, own)
    await transact(db, tx => noteHeader(tx, id, head.header, plan.unknown))
    const stage = await stageRows(work, before, { table, head, plan }, stages, beat)
    await transact(db, async tx => {
      if (plan.customersByName) await resolveCustomerNames(tx, stage, titleOf(plan, 'customer_code'))
      await refuseDuplicates(tx, kind, stage, keyTitle(plan))
      if (kind === 'products' && stage.columns.some(column => column.name === 'upgrade_to')) {
        await refuseUpgradeCycles(tx, stage, titleOf(plan, 'upgrade_to'))
      }
      if (kind === 'customers' && stage.columns.some(column => column.name === 'parent_code')) {
        await refuseParentCycles(tx, stage, titleOf(plan, 'parent_code'))
      }
      if (kind === 'customers') await noteUnknownOwners(tx, id, stage)
      await indexStage(tx, stage)
    })
    await transact(db, tx => noteProgress(tx, id, { phase: 'merging' }, clock.now()))
    const merging = {
      db,
      importId: id,
      kind,
      dryRun: before.dry_run,
      stage,
      chunk: work.chunk,
      now: clock.now,
    }
    try {
      const { everyone } = await mergeStage({ ...merging, mayGoOn: () => beat({}, true) }, before.merged_to)
      await tellTheRest(work, before, everyone)
    } catch (error) {
      if (error instanceof Cancelled) await fillRefusedCells(db, id, { table, head, plan })
      throw error
    }
    await fillRefusedCells(db, id, { table, head, plan })
  } finally {
    await transact(db, async tx => {
      for (const stage of stages) await dropStage(tx, stage)
    })
  }
}

/** News that named nobody in particular, and lines whose order came at the same moment. */
async function tellTheRest({ db, clock }: RunImport, before: ImportRow, everyone: boolean): Promise<void> {
  if (before.dry_run) return
  const news = newsOf(before.kind)
  await transact(db, async tx => {
    if (before.kind === 'orders' || before.kind === 'order_lines') await joinStrayLines(tx)
    // A run that was killed may have owed this too.
    if (news && (everyone || before.merged_to > 0)) {
      await emit(
        tx,
        news,
        { customerIds: null, payload: { importId: before.id, kind: before.kind } },
        clock.now(),
      )
    }
  })
}

async function stageRows(
  { db, clock }: RunImport,
  { id, kind }: ImportRow,
  from: { table: Table; head: Head; plan: Plan },
  stages: Stage[],
  progress: ReadProgress,
): Promise<Stage> {
  const { plan } = from
  const { company, rateOn } = await withConnection(db, async tx => ({
    company: await companyAt(tx, clock.now()),
    rateOn: await loadRates(tx),
  }))
  const present = plan.columns.map(({ column, source }) => ({
    column,
    computed: source.from === 'product' || (source.from === 'aggregate' && source.by === 'sum'),
  }))
  const { timezone, currency } = company
  const reader = recordReader(kindOf(kind), present, company, rateOn)
  const stage = stageOf(id, reader.columns)
  const make = (one: Stage) => {
    stages.push(one)
    return transact(db, tx => createStage(tx, one))
  }
  await make(stage)
  if (!needsGathering(plan)) {
    await transact(db, tx =>
      withConnection(db, other => stageFile(tx, other, { ...from, reader, currency }, stage, progress)),
    )
    return stage
  }
  const raw = stageOf(id, rawColumns(plan), 'raw')
  await make(raw)
  await transact(db, tx =>
    withConnection(db, other => stageRaw(tx, other, { ...from, timezone, currency }, raw, progress)),
  )
  await transact(db, read =>
    transact(db, write =>
      withConnection(db, other => stageGathered({ read, write, other }, { plan, reader, raw }, stage)),
    ),
  )
  return stage
}

/**
 * Notes progress twice a second; throws when the import was cancelled or the process is to stop. In the middle of a long
 * chunk there is a sign of life all the same.
 */
function heartbeat({ db, clock, signal, heard }: RunImport, id: string): { beat: Beat; stop(): void } {
  let last = 0
  let failed: unknown = null
  const alive = setInterval(() => {
    transact(db, tx => noteProgress(tx, id, {}, clock.now())).catch(error => {
      failed ??= error
    })
  }, SIGN_OF_LIFE_MS)
  const beat = async (
    at: { bytesRead?: number; rows?: number; skipped?: number },
    always = false,
  ): Promise<void> => {
    signal.throwIfAborted()
    if (failed) throw failed
    const ms = performance.now()
    if (!always && ms - last < BEAT_MS) return
    last = ms
    const { bytesRead, rows: rowsStaged, skipped } = at
    const progress = {
      ...(bytesRead === undefined ? {} : { bytesRead }),
      ...(rowsStaged === undefined ? {} : { rowsStaged }),
      ...(skipped === undefined ? {} : { skipped }),
    }
    const { cancelled, row } = await withConnection(db, async tx => ({
      cancelled: await noteProgress(tx, id, progress, clock.now()),
      row: heard ? await findImport(tx, id) : null,
    }))
    if (row) heard?.(row)
    if (cancelled) throw new Cancelled()
  }
  return { beat, stop: () => clearInterval(alive) }
}

const keyTitle = (plan: Plan): string =>
  plan.columns
    .filter(({ column }) => column.key)
    .map(({ header }) => header)
    .join(' + ')

const titleOf = (plan: Plan, name: string): string =>
  plan.columns.find(({ column }) => column.name === name)?.header ?? name

/** Rows of imports that nobody runs any more; one that is run by its own process beats every few seconds. */
async function dropLeftovers(db: Db, now: Date): Promise<void> {
  await transact(db, async tx => {
    const dead = new Date(now.getTime() - LONG_DEAD_MS)
    const running = await rows<{ id: string }>(
      tx,
      sql`select id from imports
          where status in ('queued', 'running') and not (inline and beat_at < ${dead})`,
    )
    await dropLeftStages(
      tx,
      running.map(one => one.id),
    )
  })
}
