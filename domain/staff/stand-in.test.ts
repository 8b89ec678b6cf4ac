import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAway, standInOn } from './stand-in.ts'

const away = (staffId: string, delegateId: string | null) => ({
  staffId,
  delegateId,
  from: '2026-01-05',
  to: '2026-01-09',
})

test('the first of the chain who is there stands in; a chain that ends with nobody has nobody', () => {
  expect(standInOn([], 'a', '2026-01-05')).toBe('a')
  expect(standInOn([away('a', 'b')], 'a', '2026-01-05')).toBe('b')
  expect(standInOn([away('a', 'b')], 'a', '2026-01-10')).toBe('a')
  expect(standInOn([away('a', 'b'), away('b', 'c')], 'a', '2026-01-06')).toBe('c')
  expect(standInOn([away('a', 'b'), away('b', null)], 'a', '2026-01-06')).toBeNull()
  expect(standInOn([away('a', 'b'), away('b', 'a')], 'a', '2026-01-06')).toBeNull()
})

test('whoever stands in is there, whatever the absences', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd')
  const day = fc.integer({ min: 10, max: 20 }).map(n => `2026-01-${n}`)
  const absence = fc.record({ staffId: person, delegateId: fc.option(person), from: day, to: day })
  fc.assert(
    fc.property(fc.array(absence), person, day, (absences, who, on) => {
      const standIn = standInOn(absences, who, on)
      if (standIn !== null) expect(isAway(absences, standIn, on)).toBe(false)
    }),
  )
})
