import type { Emotion } from '../../domain/channels/conversation-shapes.ts'
import { EXAMPLES_EN } from '../../domain/channels/emotion-examples-en.ts'
import { EXAMPLES_ZH } from '../../domain/channels/emotion-examples-zh.ts'
import type { EmotionPolicy } from '../../domain/channels/emotion-policy.ts'
import { type Hit, hitsIn, type Lexicon, lexiconOf, signsOf } from '../../domain/channels/emotion-signs.ts'
import { type Features, featuresOf } from '../base/learning/features.ts'
import { guess, reasonsFor, type TextModel } from '../base/learning/model.ts'
import { MOST_READ, termsOf } from '../base/learning/terms.ts'
import { type Example, train } from '../base/learning/train.ts'
import { piecesOf, stemOf } from '../base/text-terms.ts'

/** A judged text. `score`: −1 upset … 1 delighted, the difference of two probabilities. `words`: what made it so. */
export type Judgement = { emotion: Emotion; score: number; words: string[] }

const WORDS = 4
const reader = { pieces: piecesOf, stem: stemOf }
const NO_WORDS = { negative: [], positive: [], neutral: [] }

let plain: Lexicon | undefined
const lexicons = new WeakMap<EmotionPolicy, Lexicon>()

/** The words of the product with those of the company; a section of the handbook stays one object while it is in use. */
export function lexiconFor(policy: EmotionPolicy | null): Lexicon {
  if (!policy) {
    plain ??= lexiconOf(reader, NO_WORDS)
    return plain
  }
  let found = lexicons.get(policy)
  if (!found) {
    found = lexiconOf(reader, {
      negative: policy.negative_words,
      positive: policy.positive_words,
      neutral: policy.neutral_words,
    })
    lexicons.set(policy, found)
  }
  return found
}

/** A text as the model sees it. Benchmarks take the same. */
export function emotionFeatures(lexicon: Lexicon, text: string): Features {
  return featuresOf(termsOf(text), signsOf(hitsIn(lexicon, reader, text.slice(0, MOST_READ)), text))
}

/** The product's own examples, as a model takes them. */
export function ownExamples(lexicon: Lexicon = lexiconFor(null)): Example[] {
  return [EXAMPLES_ZH, EXAMPLES_EN].flatMap(all =>
    Object.entries(all).flatMap(([label, texts]) =>
      texts.map(text => ({ label, features: emotionFeatures(lexicon, text) })),
    ),
  )
}

let product: Promise<TextModel> | undefined

/** The model the product begins with, learned from its own words and examples when it is first needed (about 100 ms). */
export function productModel(): Promise<TextModel> {
  product ??= train(ownExamples())
  return product
}

/**
 * Judges what a customer said. A call has many parts: those that say most decide, so that an hour of small talk does not
 * hide one outburst. Null where nothing was said.
 */
export function judgeText(
  model: TextModel,
  policy: EmotionPolicy,
  parts: readonly string[],
): Judgement | null {
  if (parts.length === 0) return null
  const lexicon = lexiconFor(policy)
  const judged = parts.map(text => judgePart(model, lexicon, text))
  const [negative, positive] = [strongest(judged, 'negative'), strongest(judged, 'positive')]
  const [bad, good] = [mean(negative, 'negative'), mean(positive, 'positive')]
  const score = Math.round((good - bad) * 100) / 100
  if (bad >= policy.negative_from && bad >= good)
    return { emotion: 'negative', score, words: wordsOf(model, negative, 'negative') }
  if (good >= policy.positive_from)
    return { emotion: 'positive', score, words: wordsOf(model, positive, 'positive') }
  return { emotion: 'neutral', score, words: [] }
}

type Part = { text: string; hits: Hit[]; negative: number; positive: number }

function judgePart(model: TextModel, lexicon: Lexicon, text: string): Part {
  const hits = hitsIn(lexicon, reader, text.slice(0, MOST_READ))
  const guesses = guess(model, featuresOf(termsOf(text), signsOf(hits, text)))
  const of = (emotion: Emotion) => guesses.find(one => one.label === emotion)?.confidence ?? 0
  return { text, hits, negative: of('negative'), positive: of('positive') }
}

/** Parts of a call that are looked at for each mood. */
const LOUDEST = 3

const strongest = (parts: Part[], mood: 'negative' | 'positive'): Part[] =>
  parts.toSorted((a, b) => b[mood] - a[mood]).slice(0, LOUDEST)

const mean = (parts: Part[], mood: 'negative' | 'positive'): number =>
  parts.reduce((sum, one) => sum + one[mood], 0) / parts.length

/** Words of the lexicon first, the strong ones before the others, then what else the model went by. */
function wordsOf(model: TextModel, parts: Part[], emotion: Emotion): string[] {
  const words: string[] = []
  const add = (word: string) => {
    if (words.length < WORDS && !words.some(one => one.includes(word) || word.includes(one))) words.push(word)
  }
  for (const { hits } of parts) {
    const own = hits.filter(hit => hit.emotion === emotion).sort((a, b) => b.strength - a.strength)
    for (const { said } of own) add(said)
  }
  for (const { text } of parts)
    for (const { term } of reasonsFor(model, termsOf(text), emotion, WORDS)) add(term)
  return words
}
