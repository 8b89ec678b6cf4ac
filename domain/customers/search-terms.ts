import { foldText } from '../base/fold.ts'
import { addressesOf } from './addresses.ts'
import { type CustomValues, isLink } from './custom-value.ts'
import { exactToken, gramsOf, keyGrams, keyLine, phoneGram, phoneLine } from './grams.ts'
import { phoneDigits } from './phone.ts'
import { hasOneReading, initialsOf, pinyinOf } from './pinyin.ts'
import { spelledName } from './syllables.ts'

type Reachable = { phone?: string | null; email?: string | null; wechat?: string | null }
export type Searchable = Reachable & {
  code: string
  name: string
  type: 'company' | 'person'
  credit_code?: string | null
  /** Fields of the company's own: their short texts are found. */
  custom?: CustomValues
  contacts?: readonly (Reachable & { name: string })[]
  /** Records that were merged into this one: found under everything they were found under. */
  former?: readonly (Reachable & { code: string; name: string })[]
}

/**
 * `search`: every line a search may hit, folded, each ended by a line break: names, pinyin
 * initials, the name in full pinyin (see `spelledName`), the code, phone
 * numbers (see `phoneLine`), tokens of e-mails and ids, the name's key. `grams`: the index terms of these lines. `nameKey`: what lists
 * sort names by, pinyin for Han.
 */
export type SearchTerms = { search: string; grams: string[]; nameKey: string }

/** Beyond so many letters of pinyin nobody sees how a list is sorted. */
const KEY_LENGTH = 40

/** The beginning of a name key that names beginning with `typed` have (a company's reading). */
export const nameKeyOf = (typed: string): string =>
  pinyinOf(foldText(typed), false).join('').slice(0, KEY_LENGTH)

/** Makes the search columns of a customer. Pure and cheap (tens of microseconds): imports call it for every row. */
export function searchTerms(of: Searchable): SearchTerms {
  const grams = new Set<string>()
  const lines = new Set<string>()
  const add = (line: string) => {
    if (line === '' || lines.has(line)) return
    lines.add(line)
    gramsOf(line, grams)
  }
  const addName = (text: string, surname: boolean) => {
    const folded = foldText(text)
    const readings = pinyinOf(folded, surname)
    add(folded)
    add(initialsOf(folded, readings))
    return { folded, readings }
  }
  const spell = ({ folded, readings }: ReturnType<typeof addName>) => {
    const spelled = spelledName(folded, readings)
    if (spelled.line !== '') lines.add(spelled.line)
    for (const gram of spelled.grams) grams.add(gram)
  }
  const named = addName(of.name, of.type === 'person')
  const nameKey = named.readings.join('').slice(0, KEY_LENGTH)
  spell(named)
  // A company is often called by its founder: 曾记食品 is found by zjsp as well as by cjsp.
  if (of.type === 'company' && !hasOneReading(of.name)) spell(addName(of.name, true))
  add(foldText(of.code))
  if (of.credit_code) {
    const token = exactToken(foldText(of.credit_code))
    lines.add(token)
    grams.add(token)
  }
  for (const text of ownTexts(of.custom ?? {})) add(foldText(text))
  for (const one of of.contacts ?? []) addName(one.name, true)
  for (const one of of.former ?? []) {
    spell(addName(one.name, of.type === 'person'))
    add(foldText(one.code))
  }
  for (const one of [of, ...(of.contacts ?? []), ...(of.former ?? [])]) {
    for (const digits of one.phone ? phoneDigits(one.phone) : []) {
      lines.add(phoneLine(digits))
      grams.add(phoneGram(digits))
      grams.add(phoneGram(digits.slice(-3)))
    }
    for (const address of [...addressesOf(one.email), one.wechat]) {
      for (const token of address ? tokensOf(foldText(address)) : []) {
        lines.add(token)
        grams.add(token)
      }
    }
  }
  if (/^[a-z]{3}/.test(nameKey)) {
    lines.add(keyLine(nameKey))
    for (const gram of keyGrams(nameKey)) grams.add(gram)
  }
  return { search: [...lines, ''].join('\n'), grams: [...grams], nameKey }
}

function tokensOf(address: string): string[] {
  if (address === '') return []
  const at = address.lastIndexOf('@')
  return at > 0 ? [exactToken(address), exactToken(address.slice(at))] : [exactToken(address)]
}

const LONGEST_OWN = 100

/** The texts among the fields of the company's own that a search finds: short ones in words, no days and no addresses. */
export const ownTexts = (custom: CustomValues): string[] =>
  Object.values(custom).filter(
    (value): value is string =>
      typeof value === 'string' &&
      value.length <= LONGEST_OWN &&
      !/^\d{4}-\d\d-\d\d$|[\n\r]/.test(value) &&
      !isLink(value),
  )
