import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distance, nameCore } from './company-name.ts'
import { readCreditCode } from './credit-code.ts'
import { identitiesOf, mailOf, type Subject } from './identities.ts'
import { matchOf } from './matching.ts'
import { matchingPolicy } from './matching-policy.ts'
import { phoneNumbers } from './phone-numbers.ts'

const policy = matchingPolicy.schema.parse({})
const two = () => 2
const company = (name: string, more: Partial<Subject> = {}): Subject => ({
  name,
  type: 'company',
  phone: null,
  email: null,
  wechat: null,
  credit_code: null,
  address: null,
  birthday: null,
  contacts: [],
  ...more,
})
const signs = (a: Subject, b: Subject, shared = two) => {
  const { confidence, reasons } = matchOf(a, b, policy, shared)
  return { confidence, signs: reasons.map(one => one.sign) }
}

describe('phone numbers', () => {
  test.each([
    ['138 0013 8000', ['+8613800138000']],
    ['+86-138-0013-8000', ['+8613800138000']],
    ['００８６　１３８００１３８０００', ['+8613800138000']],
    ['8613800138000', ['+8613800138000']],
    ['(0571) 8888－6666', ['+8657188886666']],
    ['+86 571 88886666', ['+8657188886666']],
    ['0571-88886666-801', ['+8657188886666']],
    ['0571-88886666 转 801', ['+8657188886666']],
    ['0571 88886666 ext. 801', ['+8657188886666']],
    ['138-0013-8000 / 0571-88886666', ['+8613800138000', '+8657188886666']],
    ['+1 (415) 555-0132', ['+14155550132']],
    ['0044 20 7946 0958', ['+442079460958']],
    ['801', []],
    ['无', []],
  ])('%s', (text, numbers) => {
    expect(phoneNumbers(text).map(one => one.number)).toEqual(numbers)
  })

  test('keep their extension', () => {
    expect(phoneNumbers('0571-88886666 转 801')[0]).toMatchObject({ extension: '801', mobile: false })
  })
})

describe('company names', () => {
  test.each([
    ['杭州云启智能科技有限公司', '杭州云启智能科技', '云启智能科技'],
    ['杭州雲啟智能科技股份有限公司', '杭州云启智能科技', '云启智能科技'],
    ['云启智能科技（杭州）有限公司', '云启智能科技杭州', '云启智能科技'],
    ['浙江省杭州市云启智能科技集团有限责任公司', '浙江省杭州市云启智能科技', '云启智能科技'],
    ['Yunqi Intelligent (Hangzhou) Co., Ltd.', 'yunqiintelligenthangzhou', 'yunqiintelligent'],
    ['Müller Präzision GmbH', 'mullerprazision', 'mullerprazision'],
    ['集团', '集团', '集团'],
    ['𠮷野家', '𠮷野家', '𠮷野家'],
  ])('%s', (name, core, placeless) => {
    expect(nameCore(name, policy)).toEqual({ core, placeless })
  })

  test('are as far apart as changes lead from one to the other, in either direction', () => {
    expect(distance('云启智能科技', '云启智能科计', 2)).toBe(1)
    expect(distance('abcdef', 'abdcef', 2)).toBe(1)
    expect(distance('abc', 'xyz', 2)).toBe(3)
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '云', '𠮷'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9))
        expect(distance(a, b, 9) === 0).toBe(a === b)
      }),
    )
  })
})

describe('two records', () => {
  test('of one credit code are one, of two are not', () => {
    const code = '91350100M000100Y43'
    expect(
      signs(company('甲', { credit_code: code }), company('乙', { credit_code: code })).confidence,
    ).toBeGreaterThan(60)
    const same = { phone: '13800138000' }
    const other = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
      .map(last => `91330106MA2H1QKX4${last}`)
      .find(one => readCreditCode(one).fault === null)!
    const apart = signs(
      company('云启智能', { ...same, credit_code: code }),
      company('云启智能', { ...same, credit_code: other }),
    )
    expect(apart.signs).toContain('not_credit_code')
    expect(apart.confidence).toBeLessThan(15)
  })

  test('with the same mobile number and name are nearly sure', () => {
    const a = company('杭州云启智能科技有限公司', { phone: '+86 138 0013 8000' })
    const b = company('杭州雲啟智能科技', { phone: '13800138000' })
    expect(signs(a, b)).toEqual({ confidence: 90, signs: ['mobile', 'name'] })
  })

  test('behind one switchboard are not one', () => {
    const a = company('杭州云启智能科技有限公司', { phone: '0571-88886666 转 801' })
    const b = company('杭州恒达精密有限公司', { phone: '0571-88886666 转 802' })
    expect(signs(a, b).confidence).toBeLessThan(policy.list_from)
    expect(matchOf(a, b, policy, () => 5000).reasons).toContainEqual({
      sign: 'phone',
      text: '+8657188886666',
      weight: 0,
      shared: 5000,
    })
  })

  test('persons of one name need a second sign', () => {
    const person = (more: Partial<Subject>) => company('王伟', { type: 'person', ...more })
    expect(signs(person({}), person({})).confidence).toBeLessThan(policy.list_from)
    expect(
      signs(person({ phone: '13800138000' }), person({ phone: '138-0013-8000' })).confidence,
    ).toBeGreaterThan(80)
  })

  test('of a long name with a slip are alike, of a short one not', () => {
    expect(signs(company('杭州云启智能科技'), company('杭州云启智能科枝')).signs).toEqual(['name_alike'])
    expect(signs(company('云启'), company('云起')).signs).toEqual(['not_name'])
  })

  test('are told apart by free mail hosts, not by their own', () => {
    const a = company('云启智能科技', { email: 'a@qq.com' })
    expect(signs(a, company('别的公司', { email: 'b@qq.com' })).signs).not.toContain('domain')
    expect(mailOf('A.Wang+Shop@Example.COM')).toEqual({
      address: 'a.wang+shop@example.com',
      mailbox: 'a.wang@example.com',
      domain: 'example.com',
    })
    const plus = signs(company('云启智能', { email: 'w+1@x.cn' }), company('云启智能', { email: 'w@x.cn' }))
    expect(plus.signs).toContain('email_plus')
  })

  test('match the same in either direction, between 0 and 100, and fully with themselves more than with others', () => {
    const text = fc.constantFrom(
      '云启智能科技',
      '杭州云启智能科技有限公司',
      'Yunqi Co., Ltd.',
      '王伟',
      '𠮷',
      'é',
      '',
    )
    const maybe = (...values: string[]) => fc.constantFrom(null, ...values)
    const subject = fc.record({
      name: text,
      type: fc.constantFrom('company' as const, 'person' as const),
      phone: maybe('13800138000', '0571-88886666 转 1', '0571-88886666 转 2'),
      email: maybe('a@x.cn', 'a+1@x.cn', 'b@x.cn', 'a@qq.com'),
      wechat: maybe('wx1', 'WX1'),
      credit_code: maybe('91350100M000100Y43'),
      address: maybe('文三路 1 号'),
      birthday: maybe('2015-03-18'),
      contacts: fc.array(
        fc.record({
          name: text,
          phone: maybe('13800138000'),
          email: maybe('a@x.cn'),
          wechat: fc.constant(null),
        }),
        { maxLength: 2 },
      ),
    })
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const there = matchOf(a, b, policy, two).confidence
        expect(matchOf(b, a, policy, two).confidence).toBe(there)
        expect(there).toBeGreaterThanOrEqual(0)
        expect(there).toBeLessThanOrEqual(100)
      }),
    )
  })
})

test('a customer is known again by each number, mailbox and name', () => {
  const of = company('杭州云启智能科技有限公司', {
    phone: '138 0013 8000',
    email: 'Sales+cn@yunqi.cn',
    contacts: [{ name: '王海峰', phone: '13900139000', email: null, wechat: 'WangHF' }],
  })
  expect(identitiesOf(of, policy)).toEqual([
    { kind: 'phone', value: '+8613800138000' },
    { kind: 'email', value: 'sales@yunqi.cn' },
    { kind: 'domain', value: 'yunqi.cn' },
    { kind: 'phone', value: '+8613900139000' },
    { kind: 'wechat', value: 'wanghf' },
    { kind: 'name', value: '杭州云启智能科技' },
    { kind: 'place', value: '云启智能科技' },
    { kind: 'half', value: '<云启智' },
    { kind: 'half', value: '>能科技' },
  ])
})
