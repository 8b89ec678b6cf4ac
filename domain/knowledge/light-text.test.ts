import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLight } from './light-text.ts'

test('headings, lists, paragraphs and strong words; the rest is text', () => {
  expect(readLight('# 结论\n价格**偏高**\n第二行\n\n- 一\n2. 二 <b>x</b>')).toEqual([
    { kind: 'heading', words: [{ text: '结论', strong: false }] },
    {
      kind: 'paragraph',
      lines: [
        [
          { text: '价格', strong: false },
          { text: '偏高', strong: true },
        ],
        [{ text: '第二行', strong: false }],
      ],
    },
    {
      kind: 'list',
      items: [[{ text: '一', strong: false }], [{ text: '二 <b>x</b>', strong: false }]],
    },
  ])
})

test('reads anything, and loses no letter of it', () => {
  const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const said = readLight(text)
        .flatMap(block =>
          block.kind === 'heading' ? [block.words] : block.kind === 'list' ? block.items : block.lines,
        )
        .flat()
        .map(words => words.text)
        .join('')
      expect(letters(said)).toBe(letters(text))
    }),
  )
})
