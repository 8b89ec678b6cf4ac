import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const text = fc
  .array(fc.constantFrom('甲', '乙', '', 'é 𠮷'), { maxLength: 12 })
  .map(lines => lines.join('\n'))
const only = (lines: ReturnType<typeof lineDiff>, ...kinds: string[]) =>
  lines
    .filter(line => kinds.includes(line.kind))
    .map(line => line.text)
    .join('\n')

test('what is kept and removed is the text before, what is kept and added the text after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after)
      expect(only(lines, 'same', 'removed')).toBe(before)
      expect(only(lines, 'same', 'added')).toBe(after)
    }),
  )
})

test('a text against itself is all the same; one changed line is one removed and one added', () => {
  expect(lineDiff('甲\n乙', '甲\n乙').every(line => line.kind === 'same')).toBe(true)
  expect(lineDiff('甲\n乙\n丙', '甲\n丁\n丙').map(line => line.kind)).toEqual([
    'same',
    'removed',
    'added',
    'same',
  ])
})
