const NARROW = /[\p{Script=Han}」”）][,;:!?()]|[,;!?()][\p{Script=Han}「“（]|:\s?\p{Script=Han}/u

/** Where a Chinese text has half-width punctuation: the place with what stands around it, null when it has none. */
export function narrowPunctuation(text: string): string | null {
  const found = NARROW.exec(text)
  return found && text.slice(Math.max(0, found.index - 4), found.index + 6)
}

/** Quotes of the other Chinese script: “ ” are simplified, 「 」 traditional. */
export const strayQuotes = (language: 'zh-Hans' | 'zh-Hant', text: string): boolean =>
  (language === 'zh-Hant' ? /[“”]/ : /[「」]/).test(text)
