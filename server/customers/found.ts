import { searchQuery } from '../../domain/customers/search-query.ts'
import { type Sql, sql, type Tx } from '../base/db.ts'
import { matchByGrams, matchByLines } from './match-sql.ts'
import { searchSample, shareOf } from './search-sample.ts'

/** Where to look and what for: `from … where`, always with `customer_list l` in it. */
export type Found = { from: Sql; where: Sql }

/**
 * Customers found by what was typed; null for a blank. The first `page` of them in some order, or all (null), decides
 * what is cheaper. Looking up n hits by the index costs about five steps each, walking the list one step a line until
 * the page is full.
 */
export async function foundBy(tx: Tx, typed: string, page: number | null): Promise<Found | null> {
  const match = searchQuery(typed)
  if (!match) return null
  const sample = await searchSample(tx)
  const share = shareOf(match, sample)
  const hits = share * sample.customers
  const walked = page === null ? sample.customers : share === 0 ? Number.POSITIVE_INFINITY : page / share
  const grams = matchByGrams(match)
  const where = matchByLines(match)
  if (grams === null || hits * STEPS_BY_INDEX > walked) return { from: sql`customer_list l`, where }
  // `offset 0` keeps the look-up first: of rare terms joined by "or" the planner thinks far too many, and would walk.
  const looked = sql`(select c.id from customers c where ${grams} offset 0) c`
  return { from: sql`${looked} join customer_list l on l.customer_id = c.id`, where }
}

const STEPS_BY_INDEX = 5
