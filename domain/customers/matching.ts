import { foldText } from '../base/fold.ts'
import { addressesOf } from './addresses.ts'
import { distance, nameCore, slipsAllowed } from './company-name.ts'
import { creditOf, mailOf, type Subject } from './identities.ts'
import type { MatchingPolicy } from './matching-policy.ts'
import type { MatchReason } from './merges-contract.ts'
import { phoneNumbers } from './phone-numbers.ts'

/** How many customers have a value (`phone` +86138…), 2 where nobody knows. */
export type SharedBy = (kind: string, value: string) => number

export type Match = { confidence: number; reasons: MatchReason[] }
type Sign = keyof MatchingPolicy['weights']

/**
 * How sure it is that two records are one customer, 0–100, and why. Signs add up as chances do: none makes more than
 * certainty, two weak ones less than a strong one. A value that many share says less.
 * What speaks against takes its share of the sum.
 */
export function matchOf(a: Subject, b: Subject, policy: MatchingPolicy, sharedBy: SharedBy): Match {
  const reasons: MatchReason[] = []
  const few = policy.shared_by_few
  const add = (sign: Sign, text: string, shared = 2, share = 1) => {
    const weight = Math.round((policy.weights[sign] * share * few) / Math.max(few, shared))
    if (!reasons.some(one => one.sign === sign && one.text === text))
      reasons.push({ sign, text, weight, shared })
  }
  const object = (sign: keyof MatchingPolicy['against'], text: string) =>
    reasons.push({ sign: `not_${sign}`, text, weight: -policy.against[sign], shared: 1 })

  compareCodes(a, b, add, object)
  compareReach(a, b, policy, sharedBy, add, object)
  const named = compareNames(a, b, policy, sharedBy, add)
  for (const one of a.contacts) {
    if (b.contacts.some(other => foldText(other.name) === foldText(one.name))) add('contact', one.name)
  }
  if (a.address && b.address && squeezed(a.address) === squeezed(b.address)) add('address', a.address)
  if (a.birthday && a.birthday === b.birthday && a.type === b.type) add('birthday', a.birthday)
  if (!named && a.type === b.type) object('name', `${a.name} / ${b.name}`)
  const strongest = keepStrongest(reasons)
  return { confidence: confidenceOf(strongest), reasons: strongest }
}

type Add = (sign: Sign, text: string, shared?: number, share?: number) => void
type Object_ = (sign: keyof MatchingPolicy['against'], text: string) => void

function compareCodes(a: Subject, b: Subject, add: Add, object: Object_): void {
  const [x, y] = [creditOf(a.credit_code), creditOf(b.credit_code)]
  if (!x || !y) return
  if (x === y) add('credit_code', x)
  else object('credit_code', `${x} / ${y}`)
}

function compareReach(
  a: Subject,
  b: Subject,
  policy: MatchingPolicy,
  sharedBy: SharedBy,
  add: Add,
  object: Object_,
): void {
  const reach = (of: Subject) => [of, ...of.contacts]
  const numbers = (of: Subject) => reach(of).flatMap(one => (one.phone ? phoneNumbers(one.phone) : []))
  for (const mine of numbers(a)) {
    const theirs = numbers(b).filter(one => one.number === mine.number)
    if (theirs.length === 0) continue
    add(mine.mobile ? 'mobile' : 'phone', mine.number, sharedBy('phone', mine.number))
    const apart =
      mine.extension !== null &&
      theirs.every(one => one.extension !== null && one.extension !== mine.extension)
    if (apart) object('extension', mine.number)
  }
  const mails = (of: Subject) => reach(of).flatMap(one => addressesOf(one.email).map(mailOf))
  for (const mine of mails(a)) {
    for (const theirs of mails(b)) {
      if (mine.mailbox === theirs.mailbox) {
        const sign = mine.address === theirs.address ? 'email' : 'email_plus'
        add(sign, mine.address, sharedBy('email', mine.mailbox))
      } else if (mine.domain && mine.domain === theirs.domain && !policy.free_mail.includes(mine.domain)) {
        add('domain', mine.domain, sharedBy('domain', mine.domain))
      }
    }
  }
  const ids = (of: Subject) => reach(of).flatMap(one => (one.wechat ? [foldText(one.wechat)] : []))
  for (const mine of ids(a)) if (ids(b).includes(mine)) add('wechat', mine, sharedBy('wechat', mine))
}

/** Compares names; answers whether they are alike at all. */
function compareNames(a: Subject, b: Subject, policy: MatchingPolicy, sharedBy: SharedBy, add: Add): boolean {
  const [x, y] = [foldText(a.name), foldText(b.name)]
  if (a.type === 'person' || b.type === 'person') {
    if (x === y) add('person_name', a.name)
    return x === y || (a.type !== b.type && [a, b].some(one => one.contacts.length > 0))
  }
  const [mine, theirs] = [nameCore(a.name, policy), nameCore(b.name, policy)]
  if (mine.core === theirs.core) {
    add('name', a.name, sharedBy('name', mine.core))
    return true
  }
  if (mine.placeless === theirs.placeless) {
    add('name_without_place', mine.placeless, sharedBy('place', mine.placeless))
    return true
  }
  const most = Math.min(slipsAllowed(mine.placeless), slipsAllowed(theirs.placeless))
  const slips = most === 0 ? 1 : distance(mine.placeless, theirs.placeless, most)
  if (slips > most) return mine.core.includes(theirs.placeless) || theirs.core.includes(mine.placeless)
  add('name_alike', `${a.name} / ${b.name}`, 2, 1 - slips / [...mine.placeless].length)
  return true
}

const squeezed = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** Of one kind the strongest counts in full, a second number or name of it adds nothing new. */
function keepStrongest(reasons: MatchReason[]): MatchReason[] {
  const best = new Map<string, MatchReason>()
  for (const one of reasons) {
    const known = best.get(one.sign)
    if (!known || Math.abs(one.weight) > Math.abs(known.weight)) best.set(one.sign, one)
  }
  return [...best.values()].sort((x, y) => y.weight - x.weight || (x.sign < y.sign ? -1 : 1))
}

function confidenceOf(reasons: readonly MatchReason[]): number {
  let doubt = 1
  let left = 1
  for (const { weight } of reasons) {
    if (weight >= 0) doubt *= 1 - weight / 100
    else left *= 1 + weight / 100
  }
  return Math.round((1 - doubt) * left * 100)
}
