import pairs from 'opencc-js/dict/TSCharacters'

const simplified = new Map(
  pairs.split('|').map(pair => {
    const [from, to] = pair.split(' ')
    return [from!, to!] as const
  }),
)

const PLAIN = /^[\x20-\x7e]*$/
const TRADITIONAL = /[\u3400-\u9fff\u{20000}-\u{3ffff}]/u
const LATIN_MARKS = /[\u0300-\u036f]+/g
// Marks of direction and joining: invisible, and copied along with names without anybody knowing.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|(?!\s)\p{Cc}/gu
const SPACES = /\s+/g

/**
 * What search compares: width and case folded, Latin accents dropped, traditional characters as simplified ones (each
 * by itself), invisible marks dropped, spaces single. `ＡＢＣ Café 雲` → `abc cafe 云`. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(SPACES, ' ').trim()
  const folded = text
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replaceAll('ς', 'σ')
    .replace(SPACES, ' ')
    .trim()
  return TRADITIONAL.test(folded) ? simplify(folded) : folded
}

function simplify(text: string): string {
  let result = ''
  for (const char of text) result += simplified.get(char) ?? char
  return result
}
