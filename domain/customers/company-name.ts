import { foldText } from '../base/fold.ts'
import type { MatchingPolicy } from './matching-policy.ts'

type Words = Pick<MatchingPolicy, 'company_forms' | 'places'>

/** A name without what does not tell companies apart: `core` without form, `placeless` without place as well. */
export type NameCore = { core: string; placeless: string }

const BRACKETED = /[(（[【][^)）\]】]*[)）\]】]/g
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu
const HAN = /\p{Script=Han}/u

/** 杭州云启智能科技（集团）有限公司 → core 杭州云启智能科技, placeless 云启智能科技; `Yunqi (Hangzhou) Co., Ltd.` → yunqihangzhou, yunqi. */
export function nameCore(name: string, words: Words): NameCore {
  const folded = foldText(name)
  const core = withoutForm(folded, words)
  const bare = withoutPlace(withoutForm(folded.replace(BRACKETED, ' '), words), words)
  const whole = folded.replace(NOT_LETTERS, '')
  return { core: core || whole, placeless: bare || core || whole }
}

function withoutForm(folded: string, { company_forms }: Words): string {
  const tokens = folded.split(NOT_LETTERS).filter(Boolean)
  while (tokens.length > 1 && company_forms.includes(tokens.at(-1)!)) tokens.pop()
  let text = tokens.join('')
  for (let again = true; again; ) {
    again = false
    for (const form of company_forms) {
      if (HAN.test(form) && text.length > form.length && text.endsWith(form)) {
        text = text.slice(0, -form.length)
        again = true
      }
    }
  }
  return text
}

function withoutPlace(text: string, { places }: Words): string {
  for (let rest = text; ; ) {
    const place = places.find(
      one => rest.startsWith(one) && rest.length - one.length >= (HAN.test(one) ? 2 : 4),
    )
    if (!place) return rest
    rest = rest.slice(place.length)
    // 杭州市西湖… keeps its district: only the word for the kind of place goes along.
    if (/^[省市]/.test(rest) && rest.length > 2) rest = rest.slice(1)
  }
}

/** How many single changes (a character more, less, another, two swapped) lead from one text to the other; more than `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  const [x, y] = [[...a], [...b]]
  if (Math.abs(x.length - y.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: y.length + 1 }, (_, i) => i)
  for (let i = 1; i <= x.length; i++) {
    const now = [i]
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1]
      let best = Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        best = Math.min(best, before[j - 2]! + 1)
      now.push(best)
    }
    if (Math.min(...now) > most) return most + 1
    before = last
    last = now
  }
  return Math.min(last[y.length]!, most + 1)
}

/** How many slips of the pen a name of this length may have: short names that differ are different names. */
export function slipsAllowed(core: string): number {
  const length = [...core].length
  const [one, two] = HAN.test(core) ? [6, 10] : [8, 14]
  return length >= two ? 2 : length >= one ? 1 : 0
}
