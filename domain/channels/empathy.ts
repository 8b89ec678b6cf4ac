import { cuePattern } from '../activity/need-cue.ts'
import { foldText } from '../base/fold.ts'
import type { Situation } from './emotion-policy.ts'

/** A situation that what the customer said points to, with the words that did; none for the one that fits anything. */
export type SituationFound = { situation: Situation; words: string[] }

/** So many situations are offered: the likeliest, and a choice. */
const OFFERED = 3
const WORDS_SHOWN = 3

/** Situations by how much the customer's words point to them, the handbook's order among equals; the rest fits anything. */
export function situationsIn(situations: readonly Situation[], text: string): SituationFound[] {
  const folded = foldText(text)
  const found = situations
    .filter(one => one.cues.length > 0)
    .map(one => ({ situation: one, words: wordsIn(one, folded) }))
    .filter(one => one.words.length > 0)
    .sort((a, b) => b.words.length - a.words.length)
  const rest = situations.filter(one => one.cues.length === 0).map(one => ({ situation: one, words: [] }))
  return [...found, ...rest]
    .slice(0, OFFERED)
    .map(({ situation, words }) => ({ situation, words: words.slice(0, WORDS_SHOWN) }))
}

// A situation of the handbook stays one object while it is in use.
const patterns = new WeakMap<Situation, RegExp[]>()

function wordsIn(one: Situation, folded: string): string[] {
  let made = patterns.get(one)
  if (!made) {
    made = one.cues.map(cue => new RegExp(cuePattern(cue).source, 'u'))
    patterns.set(one, made)
  }
  return [...new Set(made.flatMap(pattern => pattern.exec(folded)?.[0] ?? []))]
}
