import { expect, test } from 'vitest'
import { newId } from './ids.ts'

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids are UUIDs of version 7 that sort in the order they were made, within an instant too', () => {
  const at = new Date('2026-01-05T02:00:00Z')
  const ids = Array.from({ length: 20_000 }, () => newId(at))
  expect(ids.every(id => UUID7.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
  expect(newId(new Date(at.getTime() + 1)) > ids.at(-1)!).toBe(true)
})
