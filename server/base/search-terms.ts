import { isHan, searchWordsOf, stemOf, wordsOf } from './text-terms.ts'

/** Characters that only glue: a pair with one of them says nothing. */
const GLUE = /[的了吗呢吧啊呀着么是在和与就都也把被给对请您你我们]/

/**
 * What a search compares of a text, as often as it stands there: words, the shorter words inside long Chinese ones, English stems,
 * and pairs of Han characters where words may be cut otherwise (`滤芯` is in no dictionary): inside long words and beside single
 * characters. `F-500` is `f500` and `500`.
 */
export function searchTermsOf(text: string): string[] {
  const terms = searchWordsOf(text).flatMap(word => (isHan(word) ? [word] : latinTerms(word)))
  const known = new Set(terms)
  return [...terms, ...pairsOf(wordsOf(text)).filter(pair => !known.has(pair) && !GLUE.test(pair))]
}

function pairsOf(words: readonly string[]): string[] {
  const pairs: string[] = []
  let before: string[] = []
  for (const word of words) {
    const chars = isHan(word) ? [...word] : []
    if (before.length > 0 && chars.length > 0 && (before.length === 1 || chars.length === 1))
      pairs.push(before.at(-1)! + chars[0]!)
    if (chars.length > 2) for (let i = 1; i < chars.length; i++) pairs.push(chars[i - 1]! + chars[i]!)
    before = chars
  }
  return pairs
}

function latinTerms(word: string): string[] {
  const plain = word.replace(/'.*$/, '')
  if (!plain.includes('-')) return [stemOf(plain)]
  const parts = plain.split('-')
  if (!/\d/.test(plain)) return parts.map(stemOf)
  return [plain.replaceAll('-', ''), ...parts.filter(part => part.length > 1)]
}
