import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, termsOf } from './excerpt.ts'

test('one and two Chinese characters are found where they stand, as they were written', () => {
  expect(excerptOf('請問發票什麼時候開？', termsOf('票'))).toEqual({
    before: '請問發',
    hit: '票',
    after: '什麼時候開？',
  })
  // Traditional is found by simplified, accents and width are folded.
  expect(excerptOf('請問發票什麼時候開？', termsOf('发票'))?.hit).toBe('發票')
  expect(excerptOf('Le ＣＡＦÉ 𠮷野家 👍', termsOf('cafe'))?.hit).toBe('ＣＡＦÉ')
  expect(excerptOf('Le ＣＡＦÉ 𠮷野家 👍', termsOf('𠮷'))?.hit).toBe('𠮷')
})

test('a long text is cut between characters on both sides', () => {
  const found = excerptOf(`${'前'.repeat(100)}停机${'后'.repeat(200)}`, termsOf('停机'))!
  expect(found.before).toBe(`…${'前'.repeat(24)}`)
  expect(found.after).toBe(`${'后'.repeat(80)}…`)
})

test('nothing where no term stands', () => {
  expect(excerptOf('好的', termsOf('发票'))).toBeNull()
  expect(termsOf('  ')).toEqual([])
})

test('property: what is found is a part of the text that folds to the term', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string(), (a, b, c) => {
      for (const term of termsOf(b)) {
        const found = excerptOf(a + b + c, [term])
        if (found) expect((a + b + c).replace(/\s+/g, ' ')).toContain(found.hit)
      }
    }),
  )
})
