import { describe, expect, it } from 'vitest'
import { isBirthday } from './birthday.ts'
import { isCreditCode } from './credit-code.ts'
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
    ['91350100M000100Y43', true],
    ['91350100M000100Y34', false],
    ['91350100M000100Y4', false],
    ['9135010OM000100Y43', false],
  ])('%s: %s', (text, is) => {
    expect(isCreditCode(text)).toBe(is)
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
