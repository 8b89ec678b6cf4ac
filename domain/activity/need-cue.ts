import { foldText } from '../base/fold.ts'

const HAN = /\p{Script=Han}/u
/** So far apart may stand what `…` joins: a few characters of Chinese, a few words of others. */
const NEAR_HAN = '.{0,7}?'
const NEAR_WORDS = '.{0,40}?'

/**
 * The pattern of a cue over folded text. Chinese stands anywhere; other words stand whole, with any ending where a `*`
 * stands. `…` (or `...`) lets a few characters stand between. Global, for `matchAll`: `test` would remember its place.
 */
export function cuePattern(cue: string): RegExp {
  const parts = cue
    .split(/…|\.{3}/u)
    .map(part => foldText(part))
    .filter(part => part !== '')
  const near = parts.some(part => HAN.test(part)) ? NEAR_HAN : NEAR_WORDS
  // Folding is the same for the cue and the text, so the traditional form of either meets the other.
  return new RegExp(parts.map(partPattern).join(near) || '(?!)', 'gu')
}

function partPattern(part: string): string {
  const literal = part
    .replaceAll(/[\\^$.|?+()[\]{}/]/gu, '\\$&')
    .replaceAll('*', '[a-z]*')
    .replaceAll(' ', '\\s+')
  const starts = /^[a-z0-9]/.test(part) ? '(?<![a-z0-9])' : ''
  const ends = /[a-z0-9*]$/.test(part) ? '(?![a-z0-9])' : ''
  return `${starts}${literal}${ends}`
}
