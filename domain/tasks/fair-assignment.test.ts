import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignFairly } from './fair-assignment.ts'
import { ladderOf } from './ladder.ts'

// Quarters are exact in binary, so that sums do not depend on their order.
const weight = fc.integer({ min: 0, max: 40 }).map(n => n / 4)
const items = fc.uniqueArray(fc.record({ id: fc.uuid(), weight }), { selector: one => one.id, maxLength: 60 })
const candidates = fc.uniqueArray(fc.record({ id: fc.uuid(), load: weight, away: fc.boolean() }), {
  selector: one => one.id,
  maxLength: 8,
})

test('everything is given away, to nobody who is away, and the loads add up', () => {
  fc.assert(
    fc.property(items, candidates, (work, people) => {
      const placed = assignFairly(work, people)
      const there = people.filter(one => !one.away)
      expect(placed).toHaveLength(there.length === 0 ? 0 : work.length)
      for (const one of placed) expect(there.some(person => person.id === one.to)).toBe(true)
      for (const person of there) {
        const own = placed.filter(one => one.to === person.id)
        const sum = own.reduce(
          (load, one) => load + work.find(item => item.id === one.itemId)!.weight,
          person.load,
        )
        expect(own.at(-1)?.after ?? person.load).toBe(sum)
      }
    }),
  )
})

test('who got something ends at most one item above the least loaded', () => {
  fc.assert(
    fc.property(items, candidates, (work, people) => {
      const placed = assignFairly(work, people)
      if (placed.length === 0) return
      const heaviest = Math.max(...work.map(one => one.weight))
      const end = (id: string) =>
        placed.findLast(one => one.to === id)?.after ?? people.find(one => one.id === id)!.load
      const least = Math.min(...people.filter(one => !one.away).map(one => end(one.id)))
      for (const { to } of placed) expect(end(to)).toBeLessThanOrEqual(least + heaviest)
    }),
  )
})

test('the order in which work and people are named changes nothing', () => {
  fc.assert(
    fc.property(items, candidates, (work, people) => {
      expect(assignFairly(work.toReversed(), people.toReversed())).toEqual(assignFairly(work, people))
    }),
  )
})

test('each placement says what it was better than', () => {
  const placed = assignFairly(
    [{ id: 'a', weight: 5 }],
    [
      { id: 'x', load: 3, away: false },
      { id: 'y', load: 2, away: true },
      { id: 'z', load: 7, away: false },
    ],
  )
  expect(placed).toEqual([{ itemId: 'a', to: 'x', before: 3, after: 8, next: 7 }])
})

test('a ladder names nobody twice, never the owner, and ends in a loop of teams', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const teams = fc.dictionary(ids, fc.record({ leadId: fc.option(ids), aboveId: fc.option(ids) }))
  const people = fc.dictionary(ids, fc.record({ teamId: fc.option(ids) }))
  fc.assert(
    fc.property(ids, teams, people, fc.array(ids), (owner, given, who, administrators) => {
      const ladder = ladderOf(owner, {
        teams: new Map(Object.entries(given)),
        people: new Map(Object.entries(who)),
        administrators,
      })
      const told = ladder.flat()
      expect(new Set(told).size).toBe(told.length)
      expect(told).not.toContain(owner)
      for (const id of told) expect(Object.hasOwn(who, id)).toBe(true)
    }),
  )
})
