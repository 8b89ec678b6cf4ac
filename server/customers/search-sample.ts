import { keyLine, phoneLine } from '../../domain/customers/grams.ts'
import type { Match } from '../../domain/customers/search-query.ts'
import { spelledPart } from '../../domain/customers/syllables.ts'
import { row, sql, type Tx } from '../base/db.ts'

/** Searched lines of some customers, and how many customers there are: PostgreSQL's own statistics of `customer_list`. */
export type Sample = { lines: string[]; customers: number }

const KEPT_MS = 300_000
const kept = new Map<string, { sample: Sample; until: number }>()

/** The sample of a database, read again every five minutes; empty until the table was analyzed for the first time. */
export async function searchSample(tx: Tx): Promise<Sample> {
  const { host, port, database } = tx as Tx & { host: string; port: number; database?: string }
  const key = `${host}:${port}/${database}`
  const found = kept.get(key)
  if (found && found.until > performance.now()) return found.sample
  const sample = await row<Sample>(
    tx,
    sql`select coalesce((select histogram_bounds::text::text[] from pg_stats where schemaname = current_schema()
                           and tablename = 'customer_list' and attname = 'search'), '{}') as lines,
               (select greatest(reltuples, 0) from pg_class where oid = 'customer_list'::regclass) as customers`,
  )
  kept.set(key, { sample, until: performance.now() + KEPT_MS })
  return sample
}

/** Which share of all customers what was searched for finds, from the sample: 0 when too few to be seen. */
export const shareOf = (match: Match, { lines }: Sample): number =>
  lines.length === 0 ? 0 : lines.filter(one => hits(one, match)).length / lines.length

function hits(lines: string, match: Match): boolean {
  if ('all' in match) return match.all.every(one => hits(lines, one))
  if ('any' in match) return match.any.some(one => hits(lines, one))
  if ('contains' in match) return lines.includes(match.contains)
  if ('ends' in match) return lines.includes(phoneLine(match.ends))
  if ('exact' in match) return lines.includes(`${match.exact}\n`)
  if ('spelled' in match) return lines.includes(spelledPart(match.spelled))
  return lines.includes(keyLine(match.begins))
}
