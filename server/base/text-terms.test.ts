import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWord, piecesOf, searchWordsOf, stemOf, wordsOf } from './text-terms.ts'

test('Chinese is cut into words whatever its script and width; other words stand whole, signs alone', () => {
  const said = ['都', '三天', '了', '还', '没', '发货', ',', '客服', '不', '回复', '!']
  expect(piecesOf('都三天了还没发货，客服不回复！')).toEqual(said)
  expect(piecesOf('都三天了還沒發貨,客服不回復!')).toEqual(said)
  expect(wordsOf('Ｉ don’t like the E-Mail, café 😡')).toEqual([
    'i',
    "don't",
    'like',
    'the',
    'e-mail',
    'cafe',
    '😡',
  ])
  expect(wordsOf('𠮷野家 مرحبا')).toContain('مرحبا')
  expect(wordsOf('  \n')).toEqual([])
})

test('an index finds shorter words within longer ones', () => {
  expect(searchWordsOf('中华人民共和国')).toEqual(
    expect.arrayContaining(['中华', '共和国', '中华人民共和国']),
  )
})

test('nothing but spaces and invisible marks is lost, and reading twice says the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      const pieces = piecesOf(text)
      expect(pieces.every(piece => piece.trim() !== '')).toBe(true)
      expect(piecesOf(pieces.join(' ')).filter(isWord).join('')).toBe(pieces.filter(isWord).join(''))
    }),
  )
})

test('forms of an English word meet', () => {
  expect(new Set(['delay', 'delays', 'delayed', 'delaying'].map(stemOf))).toEqual(new Set(['delay']))
  expect(stemOf('stopped')).toBe(stemOf('stop'))
  expect(stemOf('companies')).toBe(stemOf('company'))
  expect(['bus', 'class', 'is', '退货', 'thing'].map(stemOf)).toEqual(['bus', 'class', 'is', '退货', 'thing'])
})
