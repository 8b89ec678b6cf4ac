import { row, rows, run, sql, type Tx } from '../base/db.ts'
import { cellsJson, type Refused } from './stage-refused.ts'

/** Keeps refusals of an import. */
export async function insertRefusals(tx: Tx, id: string, refused: readonly Refused[]): Promise<void> {
  for (let from = 0; from < refused.length; from += 5000) {
    const part = refused.slice(from, from + 5000)
    await run(
      tx,
      sql`insert into import_refusals (import_id, line, field, code, params, row)
          select ${id}, r.line, r.field, r.code, r.params, array(select jsonb_array_elements_text(r.cells))
          from unnest(${part.map(one => one.line)}::bigint[], ${part.map(one => one.column)}::text[],
                      ${part.map(one => one.code)}::text[], ${part.map(one => JSON.stringify(one.params))}::jsonb[],
                      ${part.map(one => cellsJson(one.row ?? []))}::jsonb[]) r (line, field, code, params, cells)
          on conflict do nothing`,
    )
  }
}

/** Fills in the cells of refusals that only the database could find, while the file is read once more. */
export async function fillCells(
  tx: Tx,
  id: string,
  cells: readonly { line: number; row: readonly string[] }[],
): Promise<void> {
  if (cells.length === 0) return
  await run(
    tx,
    sql`update import_refusals i set row = array(select jsonb_array_elements_text(r.cells))
        from unnest(${cells.map(one => one.line)}::bigint[], ${cells.map(one => cellsJson(one.row))}::jsonb[]) r (line, cells)
        where i.import_id = ${id} and i.line = r.line and i.row = '{}'`,
  )
}

/** Lines whose cells are not known yet, in order, after one. */
export async function linesWithoutCells(tx: Tx, id: string, after: number, limit: number): Promise<number[]> {
  const found = await rows<{ line: number }>(
    tx,
    sql`select distinct line from import_refusals where import_id = ${id} and row = '{}' and line > ${after}
        order by line limit ${limit}`,
  )
  return found.map(one => one.line)
}

export type RefusalRow = {
  line: number
  field: string
  code: string
  params: Record<string, string | number>
  row: string[]
}
export type RefusalMark = { line: number; field: string; code: string }

/** Refusals after a mark, by line. */
export const refusalsAfter = (tx: Tx, id: string, mark: RefusalMark, limit: number): Promise<RefusalRow[]> =>
  rows<RefusalRow>(
    tx,
    sql`select line, field, code, params, row from import_refusals
        where import_id = ${id} and (line, field, code) > (${mark.line}, ${mark.field}, ${mark.code})
        order by line, field, code limit ${limit}`,
  )

export async function countRefusals(tx: Tx, id: string): Promise<number> {
  const { n } = await row<{ n: number }>(
    tx,
    sql`select count(*) as n from import_refusals where import_id = ${id}`,
  )
  return n
}
