import { isWord, piecesOf } from '../text-terms.ts'

/** What a text is made of, for a model: each term once, by a name that tells its sort and can be shown (`shownTerm`). */
export type Terms = string[]

/** Longest text that is read; what stands behind is not. */
export const MOST_READ = 2_000

const DENIAL =
  /^(?:不|没|没有|无|别|未|非|不是|不会|不能|不太|不够|不大|不怎么|并不|并非|从不|从没|毫无|毫不|绝不|not|no|never|without|cannot|nor|neither|hardly|barely|.+n't)$/u
/** Words behind a denial that it still reaches. */
const REACH = 3

/** Whether a word denies what follows it. */
export const isDenial = (word: string): boolean => DENIAL.test(word)

/**
 * Words, pairs of neighbours, words within reach of a denial as such, and pairs of characters (which forgive how Chinese
 * was cut, and misspelt words). Punctuation ends a denial's reach and parts neighbours.
 */
export function termsOf(text: string): Terms {
  const pieces = piecesOf(text.slice(0, MOST_READ))
  const terms = new Set<string>()
  let before: string | null = null
  let denied = 0
  for (const piece of pieces) {
    if (!isWord(piece)) {
      before = null
      denied = 0
      continue
    }
    terms.add(`w${piece}`)
    if (before !== null) terms.add(`p${before} ${piece}`)
    if (isDenial(piece)) denied = REACH
    else if (denied > 0) {
      terms.add(`n${piece}`)
      denied--
    }
    before = piece
  }
  const characters = [...pieces.join(' ')]
  for (let at = 0; at + 1 < characters.length; at++) terms.add(`c${characters[at]}${characters[at + 1]}`)
  return [...terms]
}

const LONE = /^(?:\p{Script=Han}|[a-z]{1,2}|\d)$/u

/** A term as people may read it, or null for those that tell nobody anything (single characters, pairs of them). */
export function shownTerm(term: string): string | null {
  const [sort, said] = [term[0], term.slice(1)]
  if (sort === 'w' || sort === 'n') return LONE.test(said) ? null : said
  // Chinese words stand without a space between them.
  return sort === 'p' ? said.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/u, '') : null
}
