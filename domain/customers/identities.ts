import { foldText } from '../base/fold.ts'
import { addressesOf } from './addresses.ts'
import { nameCore, slipsAllowed } from './company-name.ts'
import { readCreditCode } from './credit-code.ts'
import type { MatchingPolicy } from './matching-policy.ts'
import { phoneNumbers } from './phone-numbers.ts'

type Reachable = { phone: string | null; email: string | null; wechat: string | null }

/** What of a customer is held against another. */
export type Subject = Reachable & {
  name: string
  type: 'company' | 'person'
  credit_code: string | null
  address: string | null
  birthday: string | null
  contacts: readonly (Reachable & { name: string })[]
}

export type Identity = { kind: string; value: string }

/**
 * By what a customer may be known again, in one notation: `phone` (+86…), `email`, `wechat`, `credit`, `name` and `place`
 * (a company's name without form, without place), `half` (of a long name, so that one slip leaves the other half), `person`
 * (a person's name with the birthday). Each but `domain` leads to candidates.
 */
export function identitiesOf(of: Subject, policy: MatchingPolicy): Identity[] {
  const found = new Map<string, Identity>()
  const add = (kind: string, value: string) => {
    if (value !== '') found.set(`${kind} ${value}`, { kind, value: value.slice(0, 200) })
  }
  for (const one of [of, ...of.contacts]) {
    for (const { number } of one.phone ? phoneNumbers(one.phone) : []) add('phone', number)
    for (const address of addressesOf(one.email)) {
      const { mailbox, domain } = mailOf(address)
      add('email', mailbox)
      if (domain && !policy.free_mail.includes(domain)) add('domain', domain)
    }
    if (one.wechat) add('wechat', foldText(one.wechat))
  }
  const credit = creditOf(of.credit_code)
  if (credit) add('credit', credit)
  if (of.type === 'person') {
    if (of.birthday) add('person', `${foldText(of.name)} ${of.birthday}`)
    return [...found.values()]
  }
  const { core, placeless } = nameCore(of.name, policy)
  add('name', core)
  if ([...placeless].length >= 3) add('place', placeless)
  if (slipsAllowed(placeless) > 0) for (const half of halvesOf(placeless)) add('half', half)
  return [...found.values()]
}

/** The two halves of a name, each marked by its side. */
function halvesOf(text: string): string[] {
  const chars = [...text]
  const middle = Math.floor(chars.length / 2)
  return [`<${chars.slice(0, middle).join('')}`, `>${chars.slice(-middle).join('')}`]
}

/** An address without what may be added to it: `A.Wang+shop@Example.com` → a.wang@example.com. */
export function mailOf(text: string): { address: string; mailbox: string; domain: string | null } {
  const address = foldText(text)
  const at = address.lastIndexOf('@')
  if (at < 1) return { address, mailbox: address, domain: null }
  const domain = address.slice(at + 1)
  return { address, mailbox: `${address.slice(0, at).replace(/\+.*$/, '')}@${domain}`, domain }
}

/** A credit code as it is compared; null where there is none or it cannot be one. */
export function creditOf(written: string | null): string | null {
  const read = written ? readCreditCode(written) : null
  return read && read.fault === null ? read.code : null
}
