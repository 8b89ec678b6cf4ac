import type { Plan } from '../../domain/activity/plan.ts'
import type { RecordReader } from '../../domain/activity/record.ts'
import type { Tx } from '../base/db.ts'
import type { Table } from '../base/tables/row.ts'
import { dataRows, type Head } from './file-rows.ts'
import { plannedCell } from './source-cells.ts'
import { type Stage, stageWriter } from './stage.ts'

/** Hears how far the reading is, once per batch and once at its end (`last`); throws to stop it. */
export type ReadProgress = (
  at: { bytesRead: number; rows: number; skipped: number },
  last?: boolean,
) => Promise<void>

/** Reads a file row by row into the stage: parsed rows, and refused ones with their cells. */
export async function stageFile(
  tx: Tx,
  other: Tx,
  from: { table: Table; head: Head; plan: Plan; reader: RecordReader; currency: string },
  stage: Stage,
  progress: ReadProgress,
): Promise<void> {
  const { table, head, plan, reader, currency } = from
  const sources = plan.columns.map(one => plannedCell(one, plan, currency))
  const titles = new Map(plan.columns.map(({ column, header }) => [column.name, header]))
  const writer = stageWriter(tx, other, stage)
  const cells: string[] = sources.map(() => '')
  let bytesRead = 0
  let rows = 0
  let skipped = 0
  const heard = { progress: (bytes: number) => (bytesRead = bytes), skipped: () => skipped++ }
  for await (const batch of dataRows(table, head, plan, heard)) {
    for (const row of batch) {
      rows++
      if (row.refusal) {
        writer.refuse({ line: row.line, params: {}, ...row.refusal, row: row.cells }, true)
        continue
      }
      let refused = false
      for (let i = 0; i < sources.length; i++) {
        const cell = sources[i]!(row.cells)
        if (typeof cell === 'string') cells[i] = cell
        else {
          refused = true
          writer.refuse(
            { line: row.line, column: plan.columns[i]!.header, params: {}, ...cell, row: row.cells },
            true,
          )
        }
      }
      if (refused) continue
      const record = reader.read(cells)
      if (!record.refusals) writer.add(row.line, record.values)
      else {
        for (const { column, code, params = {} } of record.refusals) {
          writer.refuse(
            { line: row.line, column: titles.get(column) ?? column, code, params, row: row.cells },
            true,
          )
        }
      }
    }
    await writer.flush()
    await progress({ bytesRead, rows, skipped })
  }
  await writer.end()
  await progress({ bytesRead: table.bytesTotal, rows, skipped }, true)
}
