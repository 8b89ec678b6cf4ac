const SPACE = /\s/
/** Letters and digits of alphabets, and what stands between them: one alone says too little to be indexed. */
const ALPHABET =
  /[\x21-\x7e\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u

/** A single character is not of an alphabet (Han, kana, emoji …); three in a row are all of one. */
const isAlone = (char: string): boolean => !ALPHABET.test(char)
const isTriple = (chars: string[]): boolean => chars.length === 3 && chars.every(char => ALPHABET.test(char))

/**
 * Index terms of one line of folded text: every single character that is not of an alphabet, every pair of neighbours
 * that are no spaces, and every three neighbours of an alphabet, whose pairs are too common to find a word by.
 */
export function gramsOf(folded: string, into: Set<string> = new Set()): Set<string> {
  let last: string[] = []
  for (const char of folded) {
    if (SPACE.test(char)) {
      last = []
      continue
    }
    if (isAlone(char)) into.add(char)
    last = [...last.slice(-2), char]
    if (last.length > 1) into.add(last.slice(-2).join(''))
    if (isTriple(last)) into.add(last.join(''))
  }
  return into
}

/**
 * Index terms that a text containing `term` must have: the first and the last three of its letters (those between say
 * little more and cost as much to look up), pairs that are in none of its threes, or itself when it is one character;
 * none for one letter of an alphabet.
 */
export function gramsToFind(term: string): string[] {
  const all = [...gramsOf(term)]
  const threes = all.filter(gram => lengthOf(gram) === 3)
  const pairs = all.filter(gram => lengthOf(gram) === 2 && !threes.some(three => three.includes(gram)))
  if (threes.length + pairs.length === 0) return all
  return [...new Set([...threes.slice(0, 1), ...threes.slice(-1)]), ...pairs]
}

/** Characters of a text as people count them, surrogate pairs whole. */
const lengthOf = (text: string): number => [...text].length

/** The index term of a phone number's end, from its last four digits, or of the last three when no more are known. */
export const phoneGram = (digits: string): string => `#${digits.slice(-4)}`

/** Digits of any base up to 16 as capitals: folded text has none, so what is written so is never hit by a text. */
const capitals = (digits: string): string =>
  [...digits].map(digit => String.fromCharCode(65 + Number.parseInt(digit, 16))).join('')

/** How a phone number stands among the searched lines: backwards, so that its end is a beginning. */
export const phoneLine = (digits: string): string => `Z${capitals([...digits].reverse().join(''))}`

/**
 * The index term and line of a whole e-mail, its domain or an id: a hash, so that a part of it finds nothing (FNV-1a
 * over two 32-bit lanes; two texts in 2^52 share one).
 */
export function exactToken(folded: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + i), 0x85ebca6b)
  }
  return `Y${capitals(((high >>> 12) * 2 ** 32 + (low >>> 0)).toString(16))}`
}

/** Letters that tell the beginnings of names apart well enough for an index term. */
const HEAD = 4

/** How the key of a name stands among the searched lines, for those who type its beginning in pinyin. */
export const keyLine = (nameKey: string): string => `^${nameKey.toUpperCase()}`

/** The index terms of a name key's beginning, and the one that a beginning of at least three letters is found by. */
export const keyGrams = (nameKey: string): string[] => [keyGram(nameKey.slice(0, 3)), keyGram(nameKey)]
export const keyGram = (typed: string): string => keyLine(typed.slice(0, HEAD))
