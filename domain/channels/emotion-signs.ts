import { foldText } from '../base/fold.ts'
import type { Emotion } from './conversation-shapes.ts'
import { NEGATIVE_EN, NEUTRAL_EN, POSITIVE_EN, STRONG_NEGATIVE_EN } from './emotion-words-en.ts'
import { NEGATIVE_ZH, NEUTRAL_ZH, POSITIVE_ZH, STRONG_NEGATIVE_ZH } from './emotion-words-zh.ts'

/** Words that a company adds to those of the product, or takes the edge off. */
export type OwnWords = {
  negative: readonly string[]
  positive: readonly string[]
  neutral: readonly string[]
}

/** A word of the lexicon where it stands, with what it says there: denied praise is a complaint. */
export type Hit = { said: string; emotion: Emotion; strength: number }

type Entry = { said: string; tokens: string[]; emotion: Emotion; strength: number }

/** Entries by their first token, the longest first: `不满意` is found before `满意`. */
export type Lexicon = ReadonlyMap<string, Entry[]>

/** Cuts a text into words; `stem` makes forms of a word meet. The server has both. */
export type Reader = { pieces: (text: string) => string[]; stem: (word: string) => string }

const STRONG = 2

/** The product's words with the company's; what the company says of a word wins. Build it once and keep it. */
export function lexiconOf(reader: Reader, own: OwnWords): Lexicon {
  const entries = new Map<string, Entry>()
  const add = (emotion: Emotion, strength: number, ...lists: (readonly string[])[]) => {
    for (const said of lists.flat()) {
      const tokens = tokensOf(reader, said)
      if (tokens.length > 0) entries.set(tokens.join(' '), { said, tokens, emotion, strength })
    }
  }
  add('negative', 1, NEGATIVE_ZH, NEGATIVE_EN)
  add('positive', 1, POSITIVE_ZH, POSITIVE_EN)
  add('negative', STRONG, STRONG_NEGATIVE_ZH, STRONG_NEGATIVE_EN)
  add('neutral', 1, NEUTRAL_ZH, NEUTRAL_EN)
  add('negative', STRONG, own.negative)
  add('positive', 1, own.positive)
  add('neutral', 1, own.neutral)
  const lexicon = new Map<string, Entry[]>()
  for (const entry of entries.values()) {
    const alike = lexicon.get(entry.tokens[0]!)
    if (alike) alike.push(entry)
    else lexicon.set(entry.tokens[0]!, [entry])
  }
  for (const alike of lexicon.values()) alike.sort((a, b) => b.tokens.length - a.tokens.length)
  return lexicon
}

const HAN = /\p{Script=Han}/u

// Chinese is looked through character by character, so that it does not matter how it was cut.
const tokensOf = ({ pieces, stem }: Reader, text: string): string[] =>
  pieces(text).flatMap(piece => (HAN.test(piece) ? [...piece] : [stem(piece)]))

const DENIES =
  /^(?:不|没|未|别|无|非|毫|not|no|never|without|nor|neither|hardly|barely|isn't|aren't|cannot|.*n't)$/u
const CLAUSE = /^[,，.。!！?？;；:：、~…]$/u
/** So far back a denial reaches: characters of Chinese, words of English. */
const REACH = 3

/** Every word of the lexicon in a text, in order. */
export function hitsIn(lexicon: Lexicon, reader: Reader, text: string): Hit[] {
  const tokens = tokensOf(reader, foldText(text))
  const hits: Hit[] = []
  let denied = -1
  for (let at = 0; at < tokens.length; ) {
    const found = entryAt(lexicon, tokens, at)
    if (found) {
      if (found.emotion !== 'neutral') hits.push(hitOf(found, denied >= at - REACH && denied >= 0))
      at += found.tokens.length
      continue
    }
    const token = tokens[at]!
    if (DENIES.test(token)) denied = at
    else if (CLAUSE.test(token)) denied = -1
    at++
  }
  return hits
}

function entryAt(lexicon: Lexicon, tokens: string[], at: number): Entry | undefined {
  return lexicon.get(tokens[at]!)?.find(({ tokens: own }) => own.every((one, k) => tokens[at + k] === one))
}

/** Denied praise complains; a denied complaint is half a praise. */
function hitOf({ said, emotion, strength }: Entry, denied: boolean): Hit {
  if (!denied) return { said, emotion, strength }
  return emotion === 'positive'
    ? { said, emotion: 'negative', strength }
    : { said, emotion: 'positive', strength: 0.5 }
}

const ASKS =
  /[?？]\s*$|吗[。.!！]?\s*$|请问|怎么(?:办理|开|用|申请|设置|修改|查)|如何|\b(?:how|what|where|which|could you|can you|can i|do you|is it possible|may i)\b/iu
const SHOUTS = /[!！]{2,}|[?？]{2,}|[!！][?？]|[?？][!！]|\b[A-Z]{4,}(?:\s+[A-Z]{2,})+/u

/** What is known of a text beside its words, 0 … 1 each: how much of its judgement is bad, how it ends, whether it asks. */
export function signsOf(hits: readonly Hit[], text: string): [name: string, value: number][] {
  const sum = (emotion: Emotion) =>
    hits.reduce((total, hit) => total + (hit.emotion === emotion ? hit.strength : 0), 0)
  const [bad, good] = [sum('negative'), sum('positive')]
  const last = hits.at(-1)?.emotion
  return [
    ['bad', bad / (bad + good + 1)],
    ['good', good / (bad + good + 1)],
    ['ends badly', last === 'negative' ? 1 : 0],
    ['ends well', last === 'positive' ? 1 : 0],
    ['strong', hits.some(hit => hit.emotion === 'negative' && hit.strength >= STRONG) ? 1 : 0],
    ['no judgement', hits.length === 0 ? 1 : 0],
    ['asks', ASKS.test(text) ? 1 : 0],
    ['shouts', SHOUTS.test(text) ? 1 : 0],
  ]
}
