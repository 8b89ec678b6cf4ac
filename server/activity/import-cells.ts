import type { Plan } from '../../domain/activity/plan.ts'
import { type Db, withConnection } from '../base/db.ts'
import type { Table } from '../base/tables/row.ts'
import { dataRows, type Head } from './file-rows.ts'
import { fillCells, linesWithoutCells } from './import-refusals.ts'

const BATCH = 5000

/**
 * What only the database could refuse (a key twice, a missing column of a new row) has a line but no cells yet: one
 * more pass over the file brings them. Nothing is read when there are none.
 */
export async function fillRefusedCells(
  db: Db,
  importId: string,
  { table, head, plan }: { table: Table; head: Head; plan: Plan },
): Promise<void> {
  const next = (after: number) => withConnection(db, tx => linesWithoutCells(tx, importId, after, BATCH))
  let wanted = await next(0)
  if (wanted.length === 0) return
  let at = 0
  let found: { line: number; row: readonly string[] }[] = []
  const save = async () => {
    await withConnection(db, tx => fillCells(tx, importId, found))
    found = []
  }
  for await (const batch of dataRows(table, head, plan)) {
    for (const row of batch) {
      while (at < wanted.length && wanted[at]! < row.line) at++
      if (wanted[at] !== row.line) continue
      found.push({ line: row.line, row: row.cells })
      if (++at < wanted.length) continue
      await save()
      wanted = await next(row.line)
      at = 0
      if (wanted.length === 0) return
    }
  }
  await save()
}
