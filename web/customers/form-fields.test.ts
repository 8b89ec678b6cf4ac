import { expect, test } from 'vitest'
import { changesOf } from './form-fields.ts'

test('sends what was touched: an emptied field is cleared, the rest stays away', () => {
  const before = { name: '云启', region: '杭州', phone: '138****5521' }
  expect(changesOf(before, { ...before, name: ' 云启智能 ', region: '' })).toEqual({
    name: '云启智能',
    region: null,
  })
})
