import type { Locale } from '../base/shapes.ts'

// Signs of everyday words that only one of the two ways of writing has.
const TRADITIONAL = /[們這裡來個說時國會對開關請問謝單訂貨電話發無為與後應該還讓經過點寫見買賣錢費業務]/gu
const SIMPLIFIED = /[们这里来个说时国会对开关请问谢单订货电话发无为与后应该还让经过点写见买卖钱费业务]/gu

/** The language a text is written in, of those we speak; null where it says too little (numbers, a link). */
export function languageOf(text: string): Locale | null {
  const sample = text.slice(0, 4000)
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  if (han > 0 && !/\p{Script=Hiragana}|\p{Script=Katakana}/u.test(sample)) {
    const only = (form: RegExp, other: RegExp) =>
      (sample.match(form) ?? []).filter(sign => !other.test(sign)).length
    const traditional = only(TRADITIONAL, new RegExp(SIMPLIFIED.source, 'u'))
    const simplified = only(SIMPLIFIED, new RegExp(TRADITIONAL.source, 'u'))
    return traditional > simplified ? 'zh-Hant' : 'zh-Hans'
  }
  return /[a-z]{2,}.*\s.*[a-z]{2,}/is.test(sample.replaceAll(/https?:\S+/g, '')) ? 'en' : null
}
