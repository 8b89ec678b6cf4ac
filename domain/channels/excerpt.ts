import { foldText } from '../base/fold.ts'

export type Excerpt = { before: string; hit: string; after: string }

const BEFORE = 24
const AFTER = 80

/** Words to be found in messages, folded: those of a customer's name and the like are found by the customer file. */
export const MOST_TERMS = 6
export const termsOf = (typed: string): string[] =>
  foldText(typed)
    .split(' ')
    .filter(term => term !== '')
    .slice(0, MOST_TERMS)

/** The place where one of the terms stands in a text as it was written, with some words around it; null where none does. */
export function excerptOf(text: string, terms: readonly string[]): Excerpt | null {
  const signs = [...text]
  let folded = ''
  // Where in `folded` each sign begins.
  const starts: number[] = []
  for (const sign of signs) {
    starts.push(folded.length)
    folded += /\s/.test(sign) ? ' ' : foldText(sign)
  }
  const hits = terms
    .map(term => ({ at: folded.indexOf(term), length: term.length }))
    .filter(one => one.at >= 0)
  const first = hits.toSorted((a, b) => a.at - b.at)[0]
  if (!first) return null
  const from = signIn(starts, first.at)
  const to = signIn(starts, first.at + first.length - 1) + 1
  const words = (part: string[]) => part.join('').replace(/\s+/g, ' ')
  const begin = Math.max(0, from - BEFORE)
  const end = Math.min(signs.length, to + AFTER)
  return {
    before: (begin > 0 ? '…' : '') + words(signs.slice(begin, from)).trimStart(),
    hit: words(signs.slice(from, to)),
    after: words(signs.slice(to, end)).trimEnd() + (end < signs.length ? '…' : ''),
  }
}

/** The sign to which a place in the folded text belongs. */
function signIn(starts: readonly number[], place: number): number {
  let low = 0
  for (let i = 0; i < starts.length && starts[i]! <= place; i += 1) low = i
  return low
}
