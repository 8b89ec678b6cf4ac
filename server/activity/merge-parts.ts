import { rows, sql, type Tx } from '../base/db.ts'
import { countsOf, type MergeInput, type MergeRefusal, type MergeResult } from '../base/merge.ts'
import { type FactKind, mergeFacts } from './merge-facts.ts'
import { saysPartOfMoney, settleMoney, withMoney } from './settle-money.ts'

type Options = { expected: number; byLine: boolean }

/**
 * Merges facts whose rows may say only a part of what belongs together: the rest is what the store has, and what then
 * does not fit is refused or settled first. Rows that say all of it go straight in.
 */
export async function mergePartly(
  tx: Tx,
  kind: FactKind,
  input: MergeInput,
  options: Options,
): Promise<MergeResult> {
  if (kind === 'contracts') return without(tx, kind, input, options, await endsBeforeStart(tx, input))
  if (kind !== 'orders' || !saysPartOfMoney(input.columns)) return mergeFacts(tx, kind, input, options)
  const { settled, refusals } = await settleMoney(tx, input)
  if (settled.length === 0) return without(tx, kind, input, options, refusals)
  const apart = settled.map(one => one.row_no)
  const rest = {
    ...input,
    rows: sql`select * from (${input.rows}) b where not row_no = any(${apart}::bigint[])`,
  }
  return sumOf(
    await without(tx, kind, rest, { ...options, expected: options.expected - apart.length }, refusals),
    await mergeFacts(tx, kind, withMoney(input, settled), { ...options, expected: apart.length }),
  )
}

async function without(
  tx: Tx,
  kind: FactKind,
  input: MergeInput,
  options: Options,
  refusals: MergeRefusal[],
): Promise<MergeResult> {
  if (refusals.length === 0) return mergeFacts(tx, kind, input, options)
  const gone = refusals.map(one => one.line)
  const merged = await mergeFacts(
    tx,
    kind,
    { ...input, rows: sql`select * from (${input.rows}) b where not row_no = any(${gone}::bigint[])` },
    { ...options, expected: options.expected - gone.length },
  )
  const counts = { ...countsOf([]), refused: gone.length }
  return sumOf(merged, { counts, touched: [], refusals, byLine: null })
}

/** Contracts of which a row says one end only, and that would end before they start. */
async function endsBeforeStart(tx: Tx, { rows: source, columns }: MergeInput): Promise<MergeRefusal[]> {
  const [starts, ends] = [columns.includes('starts_on'), columns.includes('ends_on')]
  if (starts === ends) return []
  const found = await rows<{ row_no: number; starts_on: string; ends_on: string }>(
    tx,
    sql`select b.row_no, ${starts ? sql`b` : sql`t`}.starts_on, ${ends ? sql`b` : sql`t`}.ends_on
        from (${source}) b join fact_keys k on k.kind = 5 and k.key = b.number
        join contracts t on t.customer_id = k.customer_id and t.number = k.key
        where ${starts ? sql`b` : sql`t`}.starts_on > ${ends ? sql`b` : sql`t`}.ends_on`,
  )
  return found.map(({ row_no, starts_on, ends_on }) => ({
    line: row_no,
    column: starts ? 'starts_on' : 'ends_on',
    code: 'ends_before_start',
    params: { starts_on, ends_on },
  }))
}

function sumOf(a: MergeResult, b: MergeResult): MergeResult {
  const counts = { ...a.counts }
  for (const status of Object.keys(counts) as (keyof typeof counts)[]) counts[status] += b.counts[status]
  return {
    counts,
    touched: [...new Set([...a.touched, ...b.touched])],
    refusals: [...a.refusals, ...b.refusals],
    byLine: a.byLine && new Map([...a.byLine, ...(b.byLine ?? [])]),
  }
}
