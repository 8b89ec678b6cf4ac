import { foldText } from '../base/fold.ts'
import { exactToken } from './grams.ts'
import { phoneDigits } from './phone.ts'
import { spellings } from './syllables.ts'

/**
 * What a customer must have to be found. `contains`: this text in a line of what is searched. `ends`: a phone number
 * that ends with these digits. `exact`: the token of a whole e-mail, its domain or an id. `begins`: a name whose key
 * begins so. `spelled`: a name with these syllables of pinyin in a row, the last of several perhaps only begun.
 */
export type Match =
  | { all: Match[] }
  | { any: Match[] }
  | { contains: string }
  | { ends: string }
  | { exact: string }
  | { begins: string }
  | { spelled: string[] }

const MAX_TERMS = 6
const NUMBER = /^\+?[\d\s()-]+$/

/**
 * Reads what was typed: terms parted by spaces, each to be found somewhere; a number may also be the end of a phone
 * number, a word a whole e-mail or id, or a name in pinyin, from its beginning or from any of its characters. Null when nothing but space was typed.
 */
export function searchQuery(typed: string): Match | null {
  const folded = foldText(typed)
  const terms = folded.split(' ').filter(term => term !== '')
  if (terms.length === 0) return null
  const ways = terms.slice(0, MAX_TERMS).map(termMatch)
  const words: Match = ways.length === 1 ? ways[0]! : { all: ways }
  const [digits] = NUMBER.test(folded) ? phoneDigits(folded) : []
  return digits ? { any: [words, { ends: digits }] } : words
}

function termMatch(term: string): Match {
  const ways: Match[] = [{ contains: term }]
  if (/^[\x21-\x7e]{3,}$/.test(term)) ways.push({ exact: exactToken(term) })
  if (/^[a-z]{3,}$/.test(term)) {
    ways.push({ begins: term }, ...spellings(term).map(spelled => ({ spelled })))
  }
  return ways.length === 1 ? ways[0]! : { any: ways }
}
