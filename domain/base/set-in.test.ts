import { expect, test } from 'vitest'
import { getIn, setIn } from './set-in.ts'

test('a value is set deep inside, and what lies beside it is shared', () => {
  const before = { a: [{ b: 1 }, { b: 2 }], c: { d: null } }
  const after = setIn(before, ['a', 1, 'b'], 3)
  expect(after).toEqual({ a: [{ b: 1 }, { b: 3 }], c: { d: null } })
  expect(after.a[0]).toBe(before.a[0])
  expect(after.c).toBe(before.c)
  expect(setIn(before, ['c', 'd'], undefined)).toEqual({ a: before.a, c: {} })
  expect(setIn<unknown>(null, ['x', 'y'], 1)).toEqual({ x: { y: 1 } })
  expect(getIn(after, ['a', '1', 'b'])).toBe(3)
  expect(getIn(after, ['c', 'd', 'e'])).toBeUndefined()
})
