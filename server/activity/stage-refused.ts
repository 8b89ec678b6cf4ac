import { cut } from '../../domain/activity/refusal.ts'
import { run, type Sql, sql, type Tx } from '../base/db.ts'

/** Why a cell or row of a file was refused, with the cells of the row where they are at hand. */
export type Refused = {
  line: number
  column: string
  code: string
  params: Record<string, string | number>
  row?: readonly string[]
}

/** Cells are cut so that a report stays smaller than its file. */
const CELL = 500

export const cellsJson = (cells: readonly string[]): string =>
  JSON.stringify(cells.map(cell => cut(cell, CELL).replaceAll('\u0000', '\ufffd')))

/** Puts refusals beside the staged rows. `counted`: the row counts as read and refused (a row of a group does not). */
export async function insertRefusalRows(
  tx: Tx,
  table: Sql,
  refused: readonly (Refused & { counted: boolean })[],
): Promise<void> {
  await run(
    tx,
    sql`insert into ${table} (line, field, code, params, row, counted)
        select r.line, r.field, r.code, r.params, array(select jsonb_array_elements_text(r.cells)), r.counted
        from unnest(${refused.map(one => one.line)}::bigint[], ${refused.map(one => one.column)}::text[],
                    ${refused.map(one => one.code)}::text[], ${refused.map(one => JSON.stringify(one.params))}::jsonb[],
                    ${refused.map(one => cellsJson(one.row ?? []))}::jsonb[],
                    ${refused.map(one => one.counted)}::boolean[]) r (line, field, code, params, cells, counted)`,
  )
}
