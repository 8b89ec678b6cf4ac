import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

const urls = (text: string) => splitLinks(text).flatMap(part => part.url ?? [])

test('web addresses are found between Chinese words and signs', () => {
  expect(splitLinks('看这里https://example.com/a?b=1，谢谢')).toEqual([
    { text: '看这里', url: null },
    { text: 'https://example.com/a?b=1', url: 'https://example.com/a?b=1' },
    { text: '，谢谢', url: null },
  ])
  expect(urls('(see http://example.com/x_(y)).')).toEqual(['http://example.com/x_(y)'])
})

test('scripts, markup and addresses that pose as others are plain text', () => {
  expect(urls('javascript:alert(1) data:text/html,x file:///etc/passwd')).toEqual([])
  expect(urls('<a href="https://example.com/x">x</a>')).toEqual(['https://example.com/x'])
  expect(urls('https://bank.example@evil.example/')).toEqual([])
})

test('property: the parts are the text, and every link is http or https', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string(), (a, url, b) => {
      const text = `${a}${url}${b}`
      const parts = splitLinks(text)
      expect(parts.map(part => part.text).join('')).toBe(text)
      for (const part of parts) if (part.url) expect(part.url).toMatch(/^https?:\/\//)
    }),
  )
})
