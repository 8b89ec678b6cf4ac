import type { KindName } from '../../domain/activity/kind-names.ts'
import { keyColumns } from '../../domain/activity/kinds.ts'
import { MOST_LEVELS } from '../../domain/customers/group.ts'
import { raw, row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
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
  const known = sql`select p.code, p.upgrade_to as to from products p
      where p.upgrade_to is not null and not exists (select 1 from ${stage.table} s where s.code = p.code)`
  const chains = await chainsOf(tx, stage, 'upgrade_to', known)
  await refuseChains(tx, stage, title, 'upgrade_cycle', chains.staged, cyclesOf(chains.next))
}

/**
 * Customers who would be above themselves, those in the store counted, are refused naming the chain; so are those with more
 * levels above them than a group of companies may have.
 */
export async function refuseParentCycles(tx: Tx, stage: Stage, title: string): Promise<void> {
  const known = sql`select c.code, k.code as to from customers c join customer_codes k on k.customer_id = c.parent_id and k.home_id is null
      where c.parent_id is not null and not exists (select 1 from ${stage.table} s where s.code = c.code)`
  const { staged, next } = await chainsOf(tx, stage, 'parent_code', known)
  const cycles = cyclesOf(next)
  await refuseChains(tx, stage, title, 'parent_cycle', staged, cycles)
  const deep = new Map<string, string[]>()
  for (const { code } of staged) {
    if (cycles.has(code)) continue
    const above: string[] = []
    for (let at = next.get(code); at !== undefined && above.length <= MOST_LEVELS; at = next.get(at))
      above.push(at)
    if (above.length >= MOST_LEVELS) deep.set(code, above)
  }
  await refuseChains(tx, stage, title, 'parent_too_deep', staged, deep, { levels: MOST_LEVELS })
}

type Staged = { line: number; code: string; to: string }

/** Which code leads to which: as the rows of the file say, and `known` (code, to) for all others. */
async function chainsOf(
  tx: Tx,
  stage: Stage,
  column: string,
  known: Sql,
): Promise<{ staged: Staged[]; next: Map<string, string> }> {
  const to = raw(column)
  const staged = await rows<Staged>(
    tx,
    sql`select row_no as line, code, ${to} as to from ${stage.table} where ${to} is not null`,
  )
  if (staged.length === 0) return { staged, next: new Map() }
  const others = await rows<{ code: string; to: string }>(tx, known)
  return { staged, next: new Map([...others, ...staged].map(({ code, to }) => [code, to])) }
}

async function refuseChains(
  tx: Tx,
  stage: Stage,
  title: string,
  refusal: string,
  staged: readonly Staged[],
  chains: ReadonlyMap<string, string[]>,
  params: Record<string, number> = {},
): Promise<void> {
  const refused = staged.filter(({ code }) => chains.has(code))
  if (refused.length === 0) return
  await run(tx, sql`delete from ${stage.table} where row_no = any(${refused.map(one => one.line)}::bigint[])`)
  await insertRefusalRows(
    tx,
    stage.refused,
    refused.map(({ line, code }) => ({
      line,
      column: title,
      code: refusal,
      params: { ...params, chain: chainText(code, chains.get(code)!) },
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
