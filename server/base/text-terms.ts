import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict'
import { foldText } from '../../domain/base/fold.ts'

/** Runs of Han characters, other words with what joins them (`don't`, `e-mail`), and each sign by itself. */
const RUNS =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’_-](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)*|\S/gu
const HAN = /^\p{Script=Han}/u
const WORD = /^[\p{L}\p{N}\p{Extended_Pictographic}]/u

let loaded: Jieba | undefined
// 5 MB of words, 130 ms once: only a process that reads text pays for them.
const jieba = (): Jieba => {
  loaded ??= Jieba.withDict(dict)
  return loaded
}

/**
 * The pieces of a text in their order, folded (`foldText`: width, case, accents, traditional characters as simplified
 * ones): Chinese cut into words, others as they stand, punctuation and signs each by itself; spaces are dropped.
 * `客服沒回复!Don’t` → `客服 没 回复 ! don't`.
 */
export function piecesOf(text: string): string[] {
  return cut(text, run => jieba().cut(run, false))
}

/** The words among the pieces: letters, digits and emoji, no punctuation. */
export function wordsOf(text: string): string[] {
  return piecesOf(text).filter(isWord)
}

/** Words for an index: like `wordsOf`, and long Chinese words with the shorter ones in them (`退货单` also as `退货`). */
export function searchWordsOf(text: string): string[] {
  return cut(text, run => jieba().cutForSearch(run, false)).filter(isWord)
}

/** Whether a piece is a word (letters, digits, emoji) rather than punctuation. */
export const isWord = (piece: string): boolean => WORD.test(piece)

/** Whether a piece is written in Chinese characters. */
export const isHan = (piece: string): boolean => HAN.test(piece)

function cut(text: string, split: (run: string) => string[]): string[] {
  const pieces: string[] = []
  for (const [run] of foldText(text).replaceAll('’', "'").matchAll(RUNS)) {
    if (HAN.test(run) && run.length > 1) pieces.push(...split(run))
    else pieces.push(run)
  }
  return pieces
}

const ENDINGS: [ending: RegExp, put: string][] = [
  [/(?<=[a-z]{3})ies$/, 'y'],
  [/(?<=[a-z]{2}(?:s|x|z|ch|sh))es$/, ''],
  [/(?<=[a-z]{2}[^su])s$/, ''],
  [/(?<=[a-z]{4})ly$/, ''],
  [/(?<=[a-z]{3})(?:ing|ed)$/, ''],
]

/**
 * An English word without its commonest endings, so that forms of one word meet: `delays`, `delayed`, `delaying` →
 * `delay`. What comes out is a key to compare by, not always a word. Others stay as they are.
 */
export function stemOf(word: string): string {
  let stem = word
  for (const [ending, put] of ENDINGS) stem = stem.replace(ending, put)
  return stem === word ? word : stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1').replace(/(?<=[a-z]{3})e$/, '')
}
