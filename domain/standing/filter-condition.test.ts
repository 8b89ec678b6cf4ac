import { expect, test } from 'vitest'
import { conditionOfFilters } from './filter-condition.ts'

test('filters of the list become the condition that asks the same', () => {
  expect(
    conditionOfFilters(
      { tier: 'A,none', stage: 'at_risk', warning: 'any', owner: 'me', tag: '甲;乙', high_value: 'true' },
      'id-1',
    ),
  ).toEqual({
    all: [
      {
        any: [
          { field: 'tier', op: 'eq', value: 'A' },
          { field: 'tier', op: 'is_empty' },
        ],
      },
      { field: 'stage', op: 'eq', value: 'at_risk' },
      { field: 'warnings', op: 'is_set' },
      { field: 'owner', op: 'eq', value: 'id-1' },
      { field: 'tags', op: 'has', value: '甲' },
      { field: 'tags', op: 'has', value: '乙' },
      { field: 'high_value', op: 'eq', value: true },
    ],
  })
  expect(conditionOfFilters({ tier: 'none', stage: 'new,lost', warning: 'a,b' }, null)).toEqual({
    all: [
      { field: 'tier', op: 'is_empty' },
      { field: 'stage', op: 'in', value: ['new', 'lost'] },
      { field: 'warnings', op: 'has_any', value: ['a', 'b'] },
    ],
  })
  expect(conditionOfFilters({}, null)).toEqual({ all: [] })
})
