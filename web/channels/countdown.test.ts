import { expect, test } from 'vitest'
import { spanText } from './countdown.ts'

test('spans read as clocks do', () => {
  expect([0, 59_999, 60_000, 684_000, 4_072_000, -5_000].map(spanText)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '11:24',
    '1:07:52',
    '0:05',
  ])
})
