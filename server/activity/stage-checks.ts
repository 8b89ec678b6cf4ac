import type { KindName } from '../../domain/activity/kind-names.ts'
import { keyColumns } from '../../domain/activity/kinds.ts'
import { raw, row, rows, run, sql, type Tx } from '../base/db.ts'
import type { Stage } from './stage.ts'
import { insertRefusalRows } from './stage-refused.ts'

/** A key that comes twice in one file: the later row is refused, naming the first line. */
export async function refuseDuplicates(tx: Tx, kind: KindName, stage: Stage, title: string): Promise<void> {
  const keys = raw(
    keyColumns(kind)
      .map(column => column.name)
      .join(', '),
  )
  await run(tx, sql`set local work_mem = '64MB'`)
  // Counting needs no sort; most files end here.
  const twice = sql`select ${keys} from ${stage.table} group by ${keys} having count(*) > 1`
  const { any } = await row<{ any: boolean }>(tx, sql`select exists (${twice}) as any`)
  if (!any) return
  await run(
    tx,
    sql`with later as (
          select line, first from (
            select row_no as line, min(row_no) over (partition by ${keys}) as first from ${stage.table}
            where (${keys}) in (${twice})) l
          where first < line),
        gone as (delete from ${stage.table} s using later l where s.row_no = l.line)
        insert into ${stage.refused} (line, field, code, params, row, counted)
        select line, ${title}, 'duplicate_key', jsonb_build_object('first_line', first), '{}', true from later`,
  )
}

const SHOWN = 20

/** Products whose upgrades lead back to themselves, those in the table counted, are refused naming the chain. */
export async function refuseUpgradeCycles(tx: Tx, stage: Stage, title: string): Promise<void> {
  const staged = await rows<{ line: number; code: string; to: string }>(
    tx,
    sql`select row_no as line, code, upgrade_to as to from ${stage.table} where upgrade_to is not null`,
  )
  if (staged.length === 0) return
  const known = await rows<{ code: string; to: string }>(
    tx,
    sql`select p.code, p.upgrade_to as to from products p
        where p.upgrade_to is not null and not exists (select 1 from ${stage.table} s where s.code = p.code)`,
  )
  const next = new Map([...known, ...staged].map(({ code, to }) => [code, to]))
  const chains = cyclesOf(next)
  const refused = staged.filter(({ code }) => chains.has(code))
  if (refused.length === 0) return
  await run(tx, sql`delete from ${stage.table} where row_no = any(${refused.map(one => one.line)}::bigint[])`)
  await insertRefusalRows(
    tx,
    stage.refused,
    refused.map(({ line, code }) => ({
      line,
      column: title,
      code: 'upgrade_cycle',
      params: { chain: chainText(code, chains.get(code)!) },
      counted: true,
    })),
  )
}

/** Every code that lies on a cycle, with the codes of its cycle. Each code has one next at most. */
export function cyclesOf(next: ReadonlyMap<string, string>): Map<string, string[]> {
  const done = new Set<string>()
  const cycles = new Map<string, string[]>()
  for (const start of next.keys()) {
    const path: string[] = []
    const at = new Map<string, number>()
    let code: string | undefined = start
    while (code !== undefined && !done.has(code) && !at.has(code)) {
      at.set(code, path.length)
      path.push(code)
      code = next.get(code)
    }
    const from = code === undefined ? undefined : at.get(code)
    if (from !== undefined) {
      const cycle = path.slice(from)
      for (const one of cycle) cycles.set(one, cycle)
    }
    for (const one of path) done.add(one)
  }
  return cycles
}

function chainText(code: string, cycle: string[]): string {
  const at = cycle.indexOf(code)
  const around = [...cycle.slice(at), ...cycle.slice(0, at)]
  const shown = around.length > SHOWN ? [...around.slice(0, SHOWN), '…'] : around
  return [...shown, code].join(' → ')
}
