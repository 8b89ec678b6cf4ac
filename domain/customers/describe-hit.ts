import { foldText } from '../base/fold.ts'
import type { SearchHit } from './contract.ts'
import type { CustomValues } from './custom-value.ts'
import { maskEmail, maskText } from './mask.ts'
import { phoneDigits } from './phone.ts'
import { hasOneReading, initialsOf, pinyinOf } from './pinyin.ts'
import { ownTexts } from './search-terms.ts'

type Reachable = { phone: string | null; email: string | null; wechat: string | null }
export type Hit = Reachable & {
  code: string
  name: string
  type: 'company' | 'person'
  credit_code: string | null
  custom: CustomValues
  contacts: readonly (Reachable & { name: string })[]
  former: readonly { code: string; name: string }[]
}
type Described = { rank: number; match: SearchHit['match'] }

/**
 * Why a customer was found by what was typed, and how near it is: 0 its very code or name, then beginnings, then
 * middles, then contacts. `full`: whether the asker sees personal data.
 */
export function describeHit(typed: string, hit: Hit, full: boolean): Described {
  const query = foldText(typed)
  const terms = query.split(' ')
  const ways = terms.map(term => describeTerm(term, hit, full))
  const whole = terms.length > 1 ? describeTerm(query, hit, full) : null
  if (whole && whole.rank < OTHER) return whole
  // The farthest term says most: "云启 王海峰" was found by its contact.
  return ways.reduce((far, way) => (way.rank > far.rank && way.rank < OTHER ? way : far))
}

const OTHER = 9

function describeTerm(term: string, hit: Hit, full: boolean): Described {
  const name = foldText(hit.name)
  const code = foldText(hit.code)
  if (code === term) return { rank: 0, match: { field: 'code', text: hit.code } }
  if (name === term) return { rank: 0, match: { field: 'name', text: hit.name } }
  if (name.startsWith(term)) return { rank: 1, match: { field: 'name', text: hit.name } }
  const readings = /^[a-z]+$/.test(term) ? readingsOf(name, hit.type) : []
  for (const read of readings) {
    const initials = initialsOf(name, read)
    if (initials.startsWith(term)) return { rank: 2, match: { field: 'initials', text: initials } }
    if (read.join('').startsWith(term)) return { rank: 2, match: { field: 'pinyin', text: read.join(' ') } }
  }
  if (name.includes(term)) return { rank: 3, match: { field: 'name', text: hit.name } }
  if (code.includes(term)) return { rank: 4, match: { field: 'code', text: hit.code } }
  for (const read of readings) {
    const initials = initialsOf(name, read)
    if (initials.includes(term)) return { rank: 5, match: { field: 'initials', text: initials } }
    if (read.some((_, i) => read.slice(i).join('').startsWith(term)))
      return { rank: 5, match: { field: 'pinyin', text: read.join(' ') } }
  }
  return (
    describeReach(term, hit, full) ??
    describeOwn(term, hit) ??
    describeFormer(term, hit) ?? { rank: OTHER, match: { field: 'other', text: '' } }
  )
}

/** Pinyin of a name, for a company whose head may be a surname both ways. Costs more than all the rest here. */
function readingsOf(name: string, type: Hit['type']): string[][] {
  const usual = pinyinOf(name, type === 'person')
  return type === 'person' || hasOneReading(name) ? [usual] : [usual, pinyinOf(name, true)]
}

/** By the credit code, or by a text among the fields of the company's own. */
function describeOwn(term: string, hit: Hit): Described | null {
  if (hit.credit_code && foldText(hit.credit_code) === term)
    return { rank: 6, match: { field: 'credit_code', text: hit.credit_code } }
  const own = ownTexts(hit.custom).find(text => foldText(text).includes(term))
  return own === undefined ? null : { rank: 7, match: { field: 'own', text: own } }
}

/** A record that was merged into the customer, by what it was called then. */
function describeFormer(term: string, hit: Hit): Described | null {
  for (const one of hit.former) {
    const name = foldText(one.name)
    if (
      name.includes(term) ||
      foldText(one.code).includes(term) ||
      initialsOf(name, pinyinOf(name, false)).includes(term)
    )
      return { rank: 8, match: { field: 'former', text: `${one.code} ${one.name}` } }
  }
  return null
}

function describeReach(term: string, hit: Hit, full: boolean): Described | null {
  const mask = (text: string, masked: string) => (full ? text : masked)
  const [digits] = /^\+?[\d\s()-]+$/.test(term) ? phoneDigits(term) : []
  for (const one of [hit, ...hit.contacts]) {
    const of = one === hit ? '' : `${one.name} `
    if (digits && one.phone && phoneDigits(one.phone).some(own => own.endsWith(digits)))
      return { rank: 6, match: { field: 'phone', text: of + mask(one.phone, maskText(one.phone)) } }
    if (one.email && (foldText(one.email) === term || foldText(one.email).endsWith(term)))
      return { rank: 6, match: { field: 'email', text: of + mask(one.email, maskEmail(one.email)) } }
  }
  for (const one of hit.contacts) {
    const folded = foldText(one.name)
    if (folded.includes(term) || initialsOf(folded, pinyinOf(folded, true)).includes(term))
      return { rank: 7, match: { field: 'contact', text: one.name } }
  }
  return null
}
