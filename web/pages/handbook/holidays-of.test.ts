import { expect, test } from 'vitest'
import { holidaysOf, isAnnounced } from './holidays-of.ts'

test('2025 as the State Council announced it', () => {
  const holidays = holidaysOf('cn', 2025)
  expect(holidays.map(one => one.names.map(name => name.zh).join('、'))).toEqual([
    '元旦',
    '春节',
    '清明',
    '劳动节',
    '端午',
    '国庆节、中秋',
  ])
  expect(holidays[1]).toMatchObject({
    from: '2025-01-28',
    to: '2025-02-04',
    days: 8,
    worked: ['2025-01-26', '2025-02-08'],
  })
})

test('a year far ahead is not announced', () => {
  expect(isAnnounced('cn', 2090)).toBe(false)
})
