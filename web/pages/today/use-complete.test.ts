import { expect, test } from 'vitest'
import type { Today } from '../../../domain/care/contract.ts'
import type { TodayItem } from '../../../domain/care/shapes.ts'
import { without } from './use-complete.ts'

const item = (id: string, section: TodayItem['section']) => ({ id, section }) as TodayItem
const page = {
  items: [item('a', 'today'), item('b', 'week')],
  next: null,
  sections: [
    { section: 'today', count: 1, amount_365d: '0' },
    { section: 'week', count: 1, amount_365d: '0' },
  ],
  progress: { done: 2, total: 3 },
} as unknown as Today
const lists = { pages: [page], pageParams: [undefined] }

test('a done task leaves the list, its section and what is left of the day', () => {
  const [after] = without(lists, 'a').pages
  expect(after!.items.map(one => one.id)).toEqual(['b'])
  expect(after!.sections.map(one => one.count)).toEqual([0, 1])
  expect(after!.progress).toEqual({ done: 3, total: 3 })
})

test('work of later days done today counts on top', () => {
  expect(without(lists, 'b').pages[0]!.progress).toEqual({ done: 3, total: 4 })
})

test('a task that is not in the list changes nothing', () => {
  expect(without(lists, 'x')).toBe(lists)
})
