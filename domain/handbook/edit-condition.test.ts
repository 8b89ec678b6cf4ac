import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type Condition, comparisonsOf, condition, groupOf, isComparison } from './condition.ts'
import {
  addTo,
  duplicateAt,
  moveAt,
  type Place,
  partAt,
  pathOf,
  removeAt,
  unwrapAt,
  wrapAt,
} from './edit-condition.ts'

const at = (value: number): Condition => ({ field: 'orders_60d', op: 'gte', value })
const [a, b, c, d] = [at(1), at(2), at(3), at(4)]

test('a part moves as it is read: past its neighbour, into a group, through it, and out again', () => {
  const steps: Condition[] = []
  let now: { tree: Condition; place: Place } = { tree: { all: [a, { any: [b, c] }, d] }, place: [0] }
  for (let i = 0; i < 5; i++) {
    now = moveAt(now.tree, now.place, 'down')
    expect(partAt(now.tree, now.place)).toEqual(a)
    steps.push(now.tree)
  }
  expect(steps).toEqual([
    { all: [{ any: [a, b, c] }, d] },
    { all: [{ any: [b, a, c] }, d] },
    { all: [{ any: [b, c, a] }, d] },
    { all: [{ any: [b, c] }, a, d] },
    { all: [{ any: [b, c] }, d, a] },
  ])
  expect(moveAt(now.tree, now.place, 'down')).toEqual(now)
  for (let i = 0; i < 5; i++) now = moveAt(now.tree, now.place, 'up')
  expect(now).toEqual({ tree: { all: [a, { any: [b, c] }, d] }, place: [0] })
})

test('a group goes away with its last part, the outermost stays', () => {
  expect(removeAt({ all: [a, { any: [b] }] }, [1, 0])).toEqual({ all: [a] })
  expect(removeAt({ any: [a] }, [0])).toEqual({ any: [] })
  expect(removeAt(a, [])).toEqual({ all: [] })
  expect(moveAt({ all: [a, { any: [b] }] }, [1, 0], 'up')).toEqual({ tree: { all: [a, b] }, place: [1] })
})

test('a single comparison grows into a group; a copy stands behind its original', () => {
  expect(addTo(a, [], b)).toEqual({ tree: { all: [a, b] }, place: [1] })
  expect(addTo({ any: [a] }, [], b)).toEqual({ tree: { any: [a, b] }, place: [1] })
  expect(duplicateAt({ any: [a, b] }, [0])).toEqual({ tree: { any: [a, a, b] }, place: [1] })
  expect(duplicateAt(a, [])).toEqual({ tree: { all: [a, a] }, place: [1] })
  expect(unwrapAt({ all: [a, { any: [b, c] }] }, [1])).toEqual({ all: [a, b, c] })
})

const leaf = fc.integer({ min: 0, max: 99 }).map(at)
const { tree: trees } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('tree'), { maxLength: 3 }))
      .map(([word, parts]) => ({ [word]: parts }) as Condition),
  ),
}))

const placesOf = (tree: Condition, place: Place = []): Place[] =>
  isComparison(tree)
    ? [place]
    : [place, ...groupOf(tree).parts.flatMap((part, i) => placesOf(part, [...place, i]))]

const values = (tree: Condition) =>
  comparisonsOf(tree)
    .map(one => Number(one.comparison.value))
    .toSorted((x, y) => x - y)

test('moving, wrapping and unwrapping keep every comparison, and the tree stays one', () => {
  fc.assert(
    fc.property(trees, fc.nat(), fc.constantFrom('up' as const, 'down' as const), (tree, pick, direction) => {
      const places = placesOf(tree)
      const place = places[pick % places.length]!
      const moved = moveAt(tree, place, direction)
      const wrapped = wrapAt(tree, place)
      for (const next of [moved.tree, wrapped.tree, unwrapAt(tree, place)]) {
        expect(values(next)).toEqual(values(tree))
        expect(z.safeParse(condition, next).success).toBe(true)
      }
      expect(partAt(moved.tree, moved.place)).toEqual(partAt(tree, place))
      expect(unwrapAt(wrapped.tree, place.length === 0 ? [] : place)).toEqual(
        place.length === 0 ? wrapped.tree : tree,
      )
    }),
  )
})

test('paths are those of findings', () => {
  fc.assert(
    fc.property(trees, tree => {
      const paths = placesOf(tree)
        .filter(place => isComparison(partAt(tree, place)!))
        .map(place => pathOf(tree, place))
      expect(paths).toEqual(comparisonsOf(tree).map(one => one.path))
    }),
  )
})
