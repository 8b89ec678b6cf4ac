import iconv from 'iconv-lite'
import dictionary from 'opencc-js/dict/STCharacters'

const inBig5 = (char: string): boolean => iconv.decode(iconv.encode(char, 'cp950'), 'cp950') === char

/**
 * Characters that only simplified Chinese writes: OpenCC turns them into others, and Big5, made for traditional
 * Chinese, does not have them (it has 后, 台 and 里, which both scripts use).
 */
const onlySimplified = new Set(
  dictionary
    .split('|')
    .map(entry => entry.split(' ')[0]!)
    .filter(char => !inBig5(char)),
)

/** The simplified-only characters of a text, each once. */
export const simplifiedIn = (text: string): string[] => [
  ...new Set([...text].filter(char => onlySimplified.has(char))),
]
