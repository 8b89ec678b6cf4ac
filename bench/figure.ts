import type { Db } from '../server/base/db.ts'

/** One measured figure. `limit` is what it should reach, in the same unit; a ratio compares two things of one run. */
export type Figure = {
  what: string
  value: number
  unit: 'ms' | 'ratio' | 'MB' | 'kB' | 's'
  limit: number
  /** Whether more is better: a share of another speed. */
  atLeast?: boolean
  /** What the value was made of: `2050 ms ÷ 690 ms`. */
  from?: string
}

export type BenchContext = {
  /** A fresh migrated database on a scratch server of its own; dropped when the run ends. */
  freshStore(name: string): Promise<{ db: Db; url: string }>
  /** Customers to measure with; each benchmark has its own sensible default. */
  customers: number | undefined
  note(line: string): void
}

/** One benchmark, one file; the command `bench` runs all or the named ones. */
export type Benchmark = { name: string; run(context: BenchContext): Promise<Figure[]> }

export const reached = ({ value, limit, atLeast }: Figure): boolean =>
  atLeast ? value >= limit : value <= limit

/** `full standing, little changed   2.9 ratio   limit 3   reached   (1990 ms ÷ 690 ms)` */
export function figureLine(figure: Figure): string {
  const value = figure.value >= 100 ? figure.value.toFixed(0) : figure.value.toFixed(2)
  const bound = `${figure.atLeast ? '≥' : '≤'} ${figure.limit}`
  const share = figure.limit === 0 ? '' : `  ${(figure.value / figure.limit).toFixed(2)} of it`
  const from = figure.from ? `  (${figure.from})` : ''
  return `${figure.what.padEnd(52)} ${value.padStart(9)} ${figure.unit.padEnd(6)} ${bound.padStart(8)}  ${reached(figure) ? 'reached' : 'MISSED '}${share}${from}`
}
