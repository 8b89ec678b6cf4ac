import { expect, test } from 'vitest'
import type { LeafAnswer } from '../../domain/standing/contract.ts'
import { missingOf, ruleTree } from './rule-tree.ts'

const leaf = (field: string, op: string, limit: number, holds: boolean | null): LeafAnswer => ({
  field,
  type: 'count',
  op,
  limit,
  value: 1,
  holds,
  text: '',
  gap: null,
})
const at = (field: string, op: 'gte' | 'lt', value: number) => ({ field, op, value })

test('a group of alternatives holds as soon as one does', () => {
  const when = { all: [{ any: [at('a', 'lt', 5), at('b', 'lt', 5)] }, at('c', 'gte', 2)] }
  const tree = ruleTree(when, [
    leaf('a', 'lt', 5, false),
    leaf('b', 'lt', 5, true),
    leaf('c', 'gte', 2, false),
  ])
  expect(tree.holds).toBe(false)
  expect(missingOf(tree)).toEqual({ missing: 1, all: 2 })
})

test('both ends of a range read as one line', () => {
  const when = { all: [at('a', 'gte', 1), at('a', 'lt', 5), at('b', 'gte', 2)] }
  const tree = ruleTree(when, [
    leaf('a', 'gte', 1, true),
    leaf('a', 'lt', 5, true),
    leaf('b', 'gte', 2, null),
  ])
  expect(tree.parts.map(part => ('leaves' in part ? part.leaves.length : 0))).toEqual([2, 1])
  expect(tree.holds).toBe(null)
})

test('leaves of another handbook are told one by one', () => {
  const tree = ruleTree(at('a', 'gte', 1), [leaf('x', 'gte', 1, true), leaf('y', 'gte', 1, true)])
  expect(tree).toMatchObject({ word: 'all', holds: true })
  expect(tree.parts).toHaveLength(2)
})
