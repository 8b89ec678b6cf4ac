import { gramsToFind } from './grams.ts'

const LETTERS = /^[a-z]+$/
const INITIALS = ['', ...'bpmfdtnlgkhjqxrzcsyw', 'zh', 'ch', 'sh']
const OPEN = 'a o e ai ei ao ou an en ang eng ong er'.split(' ')
const CLOSED = 'i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve'.split(' ')

/** Every syllable of pinyin and some that no character has: those find nothing. */
const WHOLE = new Set(
  INITIALS.flatMap(initial => [...OPEN, ...(initial ? CLOSED : [])].map(final => initial + final)),
)
const BEGUN = new Set(
  [...WHOLE].flatMap(one => Array.from({ length: one.length }, (_, i) => one.slice(0, i + 1))),
)
const LONGEST = 6
/** Words of so many letters are names of companies already; more ways to part one than this nobody means. */
const MOST_LETTERS = 40
const MOST_WAYS = 4

/**
 * The ways in which typed letters are pinyin, the longest syllables first: `xian` → [xian], [xi, an]. Where no way is
 * whole, those whose last syllable is only begun: `hengz` → [heng, z]. None where they are not pinyin.
 */
export function spellings(typed: string): string[][] {
  if (typed.length > MOST_LETTERS) return []
  const whole = waysToPart(typed, WHOLE)
  // One syllable that is only begun would find nearly everything.
  return whole.length > 0 ? whole : waysToPart(typed, BEGUN).filter(way => way.length > 1)
}

/** Parts letters into syllables, of which the last is one of `last`. */
function waysToPart(typed: string, last: ReadonlySet<string>): string[][] {
  const ways: string[][] = []
  const dead = new Set<number>()
  const walk = (from: number, done: string[]): boolean => {
    if (from === typed.length) return ways.push(done) > 0
    if (dead.has(from)) return false
    let found = false
    for (let length = Math.min(LONGEST, typed.length - from); length > 0; length--) {
      if (ways.length === MOST_WAYS) return true
      const part = typed.slice(from, from + length)
      const fits = from + length === typed.length ? last : WHOLE
      if (fits.has(part)) found = walk(from + length, [...done, part]) || found
    }
    if (!found) dead.add(from)
    return found
  }
  walk(0, [])
  return ways
}

/** What ends the names of most companies and tells none from another. */
const TAIL = /(?:股份)?有限(?:责任)?公司$/

const mark = (syllable: string): string => `'${syllable.toUpperCase()}`

/**
 * How the full pinyin of a name stands among the searched lines, each syllable marked where it begins (`'YUN'QI'`), a
 * space where other characters stand, without the legal form at the end; and its index terms, the syllables. `readings`:
 * one for each character of the folded name.
 */
export function spelledName(folded: string, readings: readonly string[]): { line: string; grams: string[] } {
  const grams: string[] = []
  let line = ''
  let inside = false
  let i = 0
  for (const char of folded.endsWith('公司') ? folded.replace(TAIL, '') : folded) {
    const reading = readings[i++]
    const spelled = reading !== undefined && reading !== char && LETTERS.test(reading)
    if (spelled) {
      const syllable = mark(reading)
      grams.push(syllable)
      line += syllable
    } else if (inside) line += "' "
    inside = spelled
  }
  return { line: inside ? `${line}'` : line.trimEnd(), grams }
}

/** What a line must contain to have been spelled so: one syllable stands whole, of several the last may be begun. */
export const spelledPart = (way: readonly string[]): string =>
  way.map(mark).join('') + (way.length === 1 ? "'" : '')

/** The index terms that a name spelled so must have: its whole syllables, and its initials in a row. */
export function gramsToSpell(way: readonly string[]): string[] {
  if (way.length === 1) return way.map(mark)
  return [...way.slice(0, -1).map(mark), ...gramsToFind(way.map(one => one[0]).join(''))]
}
