import { expect, test } from 'vitest'
import { directionOf, nextSort, parseListSearch, valuesOf, withValues } from './list-search.ts'

test('an address that people changed keeps what is known', () => {
  expect(parseListSearch({ q: 5521, tier: 'A,none', sort: 'shoe', high_value: 'true', other: 1 })).toEqual({
    q: '5521',
    tier: 'A,none',
    high_value: 'true',
  })
})

test('tags are parted by semicolons, for people write them', () => {
  const search = withValues({}, 'tag', ['按月备货, 大批', '重视交期'])
  expect(valuesOf(search, 'tag')).toEqual(['按月备货, 大批', '重视交期'])
  expect(withValues(search, 'tag', [])).toEqual({})
})

test('a head sorts the most first, names from the beginning', () => {
  expect(directionOf({}, 'amount')).toBe('descending')
  expect(nextSort({}, 'amount')).toBe('amount')
  expect(nextSort({}, 'name')).toBe('name')
  expect(nextSort({ sort: 'name' }, 'name')).toBe('-name')
  expect(nextSort({ sort: 'name' }, 'tenure')).toBe('-tenure')
})
