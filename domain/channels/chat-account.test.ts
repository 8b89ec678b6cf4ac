import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { chatSetup, mayCarry } from './chat-account.ts'

test('a site is named whole, or with every host below it', () => {
  const sites = ['https://shop.example.com', 'https://*.example.cn']
  expect(mayCarry(sites, 'https://shop.example.com')).toBe(true)
  expect(mayCarry(sites, 'https://a.b.example.cn')).toBe(true)
  for (const other of [
    'http://shop.example.com',
    'https://shop.example.com.evil.com',
    'https://evilexample.cn',
    'https://.example.cn',
    'https://example.cn',
    'https://a.example.cn:8443',
    'null',
  ]) {
    expect(mayCarry(sites, other), other).toBe(false)
  }
})

test('what is no site is refused', () => {
  const fits = (origin: string) => z.safeParse(chatSetup, { name: 'x', origins: [origin] }).success
  expect(['https://a.cn', 'https://*.a.cn', 'http://localhost:4000'].every(fits)).toBe(true)
  expect(
    ['*', 'https://*', 'http://a.cn', 'https://a.cn/', 'https://a.*.cn', 'javascript:x'].some(fits),
  ).toBe(false)
})
