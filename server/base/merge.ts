import { type Sql, sql } from './db.ts'

/** Rows to merge: a query that answers `row_no` (the line of a file, the index of an array) and the named columns, typed as the tables have them, no key twice. */
export type MergeInput = {
  rows: Sql
  columns: readonly string[]
  now: Date
}

export type MergeStatus = 'created' | 'updated' | 'unchanged' | 'waiting' | 'refused'
export type MergeRefusal = {
  line: number
  column: string
  code: string
  params: Record<string, string | number>
}

/** What became of the rows. `touched`: customers whose facts changed, at most 2,001 of them. */
export type MergeResult = {
  counts: Record<MergeStatus, number>
  touched: string[]
  refusals: MergeRefusal[]
  /** Line → status; only when asked for. */
  byLine: Map<number, MergeStatus> | null
}

/** Facts without any customer. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** News names this many customers at most. */
export const MOST_TOUCHED = 2000

/**
 * Ends a merge statement: `outcome` is a common table expression of (row_no, status, customer_id, was_id), where `was_id`
 * is the customer a fact left. Answers one row for `resultOf`.
 */
export const resultColumns = (byLine: boolean): Sql => sql`
  select
    (select coalesce(json_object_agg(status, n), '{}') from (select status, count(*) as n from outcome group by status) c) as counts,
    (select coalesce(json_agg(id), '[]') from (
       select customer_id as id from outcome where status in ('created', 'updated') and customer_id <> ${NOBODY}
       union select was_id from outcome where was_id is not null and was_id <> ${NOBODY}
       limit ${MOST_TOUCHED + 1}) t) as touched,
    (select coalesce(json_agg(row_no order by row_no), '[]') from outcome where status = 'refused') as refused,
    ${byLine ? sql`(select coalesce(json_agg(json_build_array(row_no, status)), '[]') from outcome)` : sql`null`} as by_line`

export type ResultRow = {
  counts: Partial<Record<MergeStatus, number>>
  touched: string[]
  refused: number[]
  by_line: [number, MergeStatus][] | null
}

/** Reads the row of `resultColumns`. `missing`: columns a new row needs and these rows have not. */
export function resultOf(row: ResultRow, missing: readonly string[], expected: number): MergeResult {
  const counts = { created: 0, updated: 0, unchanged: 0, waiting: 0, refused: 0, ...row.counts }
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  if (total !== expected) throw new WrittenMeanwhile()
  return {
    counts,
    touched: row.touched,
    refusals: row.refused.flatMap(line =>
      missing.map(column => ({ line, column, code: 'required_for_new', params: {} })),
    ),
    byLine: row.by_line && new Map(row.by_line),
  }
}

/** Somebody wrote the same rows at the same moment: the transaction is to be run again, as for a serialization failure. */
export class WrittenMeanwhile extends Error {
  readonly code = '40001'
  constructor() {
    super('the rows were written by somebody else meanwhile')
  }
}

/** Counts of statuses, each of them there. */
export function countsOf(statuses: Iterable<MergeStatus>): Record<MergeStatus, number> {
  const counts = { created: 0, updated: 0, unchanged: 0, waiting: 0, refused: 0 }
  for (const status of statuses) counts[status]++
  return counts
}

const DUPLICATE = '23505'

/** A key that another transaction wrote since the statement began means: once more. */
export async function orWrittenMeanwhile<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement
  } catch (error) {
    if ((error as { code?: string }).code === DUPLICATE) throw new WrittenMeanwhile()
    throw error
  }
}
