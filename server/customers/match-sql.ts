import { gramsToFind, keyGram, keyLine, phoneGram, phoneLine } from '../../domain/customers/grams.ts'
import type { Match } from '../../domain/customers/search-query.ts'
import { gramsToSpell, spelledPart } from '../../domain/customers/syllables.ts'
import { join, type Sql, sql } from '../base/db.ts'

type One = Exclude<Match, { all: Match[] } | { any: Match[] }>

const combine = (match: Match, one: (match: One) => Sql): Sql => {
  if ('all' in match)
    return sql`(${join(
      match.all.map(part => combine(part, one)),
      ' and ',
    )})`
  if ('any' in match)
    return sql`(${join(
      match.any.map(part => combine(part, one)),
      ' or ',
    )})`
  return one(match)
}

/**
 * What was searched for as a condition over `customer_list l` alone: right for what many have, because any order of the
 * list can be walked until a page is full.
 */
export const matchByLines = (match: Match): Sql => combine(match, inLines)

function inLines(match: One): Sql {
  if ('contains' in match) return sql`strpos(l.search, ${match.contains}) > 0`
  if ('ends' in match) return sql`strpos(l.search, ${phoneLine(match.ends)}) > 0`
  if ('exact' in match) return sql`strpos(l.search, ${`${match.exact}\n`}) > 0`
  if ('spelled' in match) return sql`strpos(l.search, ${spelledPart(match.spelled)}) > 0`
  return sql`strpos(l.search, ${keyLine(match.begins)}) > 0`
}

/** So many ways to be found are looked up at most: three for each of two words, and some more. */
const MOST_WAYS = 12

/**
 * What a customer found by it must have among its grams, as a condition over `customers c`; null when that says nothing
 * (one letter of an alphabet). It lets some through that `matchByLines` then refuses.
 */
export function matchByGrams(match: Match): Sql | null {
  const ways = waysOf(match)
  if (ways === null) return null
  return sql`(${join(
    ways.map(grams => sql`c.grams @> ${grams}::text[]`),
    ' or ',
  )})`
}

/**
 * The sets of grams of which a customer must have one whole: of several words at once, because the index finds what two
 * rare sets share faster than each of them. Words beyond the limit are left to the lines.
 */
function waysOf(match: Match): string[][] | null {
  if ('any' in match) {
    const ways = match.any.map(waysOf)
    return ways.includes(null) ? null : (ways as string[][][]).flat()
  }
  if ('all' in match) {
    const parts = match.all.map(waysOf).filter(part => part !== null)
    if (parts.length === 0) return null
    return parts.reduce((ways, part) =>
      ways.length * part.length > MOST_WAYS ? ways : ways.flatMap(way => part.map(more => [...way, ...more])),
    )
  }
  const grams = gramsFor(match)
  return grams.length === 0 ? null : [grams]
}

function gramsFor(match: One): string[] {
  if ('contains' in match) return gramsToFind(match.contains)
  if ('ends' in match) return [phoneGram(match.ends)]
  if ('spelled' in match) return gramsToSpell(match.spelled)
  return 'exact' in match ? [match.exact] : [keyGram(match.begins)]
}
