import { describe, expect, it } from 'vitest'
import { isBirthday } from './birthday.ts'
import { readCreditCode } from './credit-code.ts'
import { maskEmail, maskPersonal, maskText } from './mask.ts'
import { phoneDigits } from './phone.ts'

describe('birthdays', () => {
  it.each([
    ['2024-02-29', 'solar', true],
    ['2025-02-29', 'solar', false],
    ['1980-02-30', 'lunar', true],
    ['1980-02-31', 'lunar', false],
    ['1980-2-3', 'lunar', false],
    ['', 'solar', false],
  ] as const)('%s %s: %s', (text, calendar, is) => {
    expect(isBirthday(text, calendar)).toBe(is)
  })
})

describe('credit codes', () => {
  it.each([
    ['91350100M000100Y43', null],
    ['９１３５０１００ｍ０００１００ｙ４３', null],
    [' 91350100-m000100y-43 ', null],
    ['91350100M000100Y34', { is: 'check', params: { found: '4', expected: '0' } }],
    ['91350100M000100Y4', { is: 'length', params: { length: 17 } }],
    ['', { is: 'length', params: { length: 0 } }],
    ['9135010OM000100Y43', { is: 'character', params: { character: 'O', place: 8 } }],
    ['91350100M00010𠮷Y43', { is: 'character', params: { character: '𠮷', place: 15 } }],
    ['91A50100M000100Y43', { is: 'region', params: { region: 'A50100' } }],
  ])('%s', (text, fault) => {
    const read = readCreditCode(text)
    expect(read.fault).toEqual(fault)
    if (!fault) expect(read.code).toBe('91350100M000100Y43')
  })

  it('find every single wrong character and every swap of neighbours', () => {
    const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const code = '91350100M000100Y43'
    for (let at = 0; at < 18; at++) {
      for (const digit of digits.replace(code[at]!, '')) {
        expect(readCreditCode(code.slice(0, at) + digit + code.slice(at + 1)).fault).not.toBeNull()
      }
      const [a, b] = [code[at]!, code[at + 1]]
      if (b && a !== b)
        expect(readCreditCode(code.slice(0, at) + b + a + code.slice(at + 2)).fault).not.toBeNull()
    }
  })
})

describe('phone numbers', () => {
  it.each([
    ['+86 138-0013-8000', ['13800138000']],
    ['8613800138000', ['13800138000']],
    ['008613800138000', ['13800138000']],
    ['0571-8888 6666 转 801', ['057188886666', '801']],
    ['１３８００１３８０００／０５７１８８８８６６６６', ['13800138000', '057188886666']],
    ['+1 (415) 555-0100', ['14155550100']],
    ['n/a', []],
  ])('%s', (text, digits) => {
    expect(phoneDigits(text)).toEqual(digits)
  })
})

describe('masking', () => {
  it.each([
    ['13800135521', '138****5521'],
    ['0571-88886666', '057****6666'],
    ['王海峰', '王**'],
    ['wxid7', 'w****d7'],
    ['x', '*'],
    ['𠮷野家', '𠮷**'],
  ])('%s → %s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  it('keeps what is empty empty, and the domain of an e-mail', () => {
    expect(maskEmail('wang@example.com')).toBe('w***@example.com')
    const none = { phone: null, email: null, wechat: null, birthday: null, address: null }
    expect(maskPersonal(none)).toEqual(none)
    expect(maskPersonal({ ...none, address: '杭州市滨江区江南大道 1 号' }).address).toBe('杭州市滨江区****')
  })
})
