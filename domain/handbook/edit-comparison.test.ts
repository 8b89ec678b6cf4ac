import { expect, test } from 'vitest'
import {
  comparisonOf,
  offeredOperators,
  valuesOf,
  withField,
  withOperator,
  withValue,
} from './edit-comparison.ts'
import type { Field } from './fields.ts'

const amount: Field = { key: 'amount_365d', type: 'money' }
const total: Field = { key: 'amount_total', type: 'money' }
const tags: Field = { key: 'tags', type: 'list' }
const size: Field = { key: 'size', type: 'text' }
const level: Field = { key: 'service_level', type: 'text', choices: ['normal', 'vip'] }

test('another field keeps operator and value only where they mean the same', () => {
  const written = { field: 'amount_365d', op: 'lt', value: 5 } as const
  expect(withField(written, amount, total)).toEqual({ field: 'amount_total', op: 'lt', value: 5 })
  expect(withField(written, amount, tags)).toEqual({ field: 'tags', op: 'has' })
  expect(withField({ field: 'size', op: 'eq', value: '大型' }, size, level)).toEqual({
    field: 'service_level',
    op: 'eq',
  })
  expect(withField({ field: 'size', op: 'is_set' }, size, amount)).toEqual({
    field: 'amount_365d',
    op: 'is_set',
  })
})

test('another operator takes the value along as one or as a list', () => {
  expect(withOperator({ field: 'size', op: 'eq', value: '大型' }, 'in')).toEqual({
    field: 'size',
    op: 'in',
    value: ['大型'],
  })
  expect(withOperator({ field: 'size', op: 'in', value: ['大型', '中型'] }, 'ne')).toEqual({
    field: 'size',
    op: 'ne',
    value: '大型',
  })
  expect(withOperator({ field: 'size', op: 'in', value: [] }, 'eq')).toEqual({ field: 'size', op: 'eq' })
  expect(withOperator({ field: 'size', op: 'eq', value: '大型' }, 'is_set')).toEqual({
    field: 'size',
    op: 'is_set',
  })
})

test('an emptied value is none; zero and false are values', () => {
  expect(withValue({ field: 'amount_365d', op: 'gte', value: 5 }, null)).toEqual({
    field: 'amount_365d',
    op: 'gte',
  })
  expect(withValue({ field: 'amount_365d', op: 'gte' }, 0)).toEqual({
    field: 'amount_365d',
    op: 'gte',
    value: 0,
  })
  expect(withValue({ field: 'active', op: 'eq' }, false)).toEqual({ field: 'active', op: 'eq', value: false })
})

test('numbers are not offered lists, unless one is written', () => {
  expect(offeredOperators('money', 'gte').map(valuesOf)).not.toContain('many')
  expect(offeredOperators('money', 'in')).toContain('in')
  expect(offeredOperators('text', 'eq')).toContain('not_in')
  expect(comparisonOf({ key: 'active', type: 'flag' })).toEqual({ field: 'active', op: 'eq', value: true })
})
