import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { condition } from './condition.ts'
import { parseHandbook } from './parse.ts'

z.config(z.locales.en())
const rules = { key: 'rules', schema: z.strictObject({ when: z.optional(condition) }) }
const toldOf = (when: unknown) =>
  parseHandbook([rules], { rules: { when } }).findings.map(({ path, code, params }) => ({
    path,
    code,
    params,
  }))
const fits = { field: 'orders_60d', op: 'gt', value: 1 }

test('a comparison with an unknown operator is told as that and nothing else', () => {
  for (const [when, path] of [
    [{ ...fits, op: 'gtee' }, 'rules.when.op'],
    [{ all: [fits, { ...fits, op: 'gtee' }] }, 'rules.when.all.1.op'],
    [{ any: [{ none: [{ ...fits, op: 'gtee' }] }] }, 'rules.when.any.0.none.0.op'],
  ] as const) {
    expect(toldOf(when)).toEqual([
      { path, code: 'handbook.not_one_of', params: expect.objectContaining({ value: 'gtee' }) },
    ])
  }
})

test('a misspelt key of a comparison or a group is told at its place', () => {
  const { op, ...rest } = fits
  expect(toldOf({ ...rest, opp: op })).toEqual([
    { path: 'rules.when.op', code: 'handbook.missing_choice', params: expect.anything() },
    { path: 'rules.when.opp', code: 'handbook.unknown_field', params: { field: 'opp' } },
  ])
  expect(toldOf({ all: [fits], value: 3 })).toEqual([
    { path: 'rules.when.value', code: 'handbook.unknown_field', params: { field: 'value' } },
  ])
})

test('a group of something else than a list, and a condition that is none', () => {
  expect(toldOf({ any: fits })).toEqual([
    { path: 'rules.when.any', code: 'handbook.wrong_type', params: { expected: 'array' } },
  ])
  expect(toldOf(5)).toMatchObject([{ path: 'rules.when' }])
})
