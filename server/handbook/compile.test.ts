import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Comparison, Condition } from '../../domain/handbook/condition.ts'
import { explain, type Values } from '../../domain/handbook/explain.ts'
import { type Field, faultsOf, operatorsOf } from '../../domain/handbook/fields.ts'
import { raw, row, sql } from '../base/db.ts'
import { testStore } from '../base/testing.ts'
import { compile } from './compile.ts'

const store = await testStore()

const FIELDS: Field[] = [
  { key: 'n', type: 'count' },
  { key: 'm', type: 'money' },
  { key: 'f', type: 'fraction' },
  { key: 't', type: 'text' },
  { key: 'd', type: 'date' },
  { key: 'b', type: 'flag' },
  { key: 'l', type: 'list' },
]
const fields = (key: string) => FIELDS.find(field => field.key === key) ?? null
const CASTS: Record<string, string> = {
  n: 'bigint',
  m: 'bigint',
  f: 'numeric',
  t: 'text',
  d: 'date',
  b: 'boolean',
  l: 'text[]',
}

const texts = fc.constantFrom('', 'a', 'B', 'é', '客户', '客户𠮷', '𠮷', '￿', 'שלום', "o'x", '%_', '😀')
const days = fc.constantFrom('2024-02-29', '2026-01-05', '2026-01-06')
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 0.3, 0.30001, -2.5, 1e-7, 500000),
)

const scalarOf: Record<string, fc.Arbitrary<string | number | boolean>> = {
  n: numbers,
  m: fc.oneof(numbers, fc.constantFrom(0.01, 12.345)),
  f: numbers,
  t: texts,
  d: days,
  b: fc.boolean(),
  l: texts,
}
const givenOf: Record<string, fc.Arbitrary<Values[string]>> = {
  n: fc.integer({ min: -3, max: 3 }),
  m: fc.constantFrom(0, 1, -250, 10, 30, 1234, 50_000_000),
  f: fc.constantFrom('0.1', '0.3', '0.3000', '0.33333333333333333333', '-2.5', '0'),
  t: texts,
  d: days,
  b: fc.boolean(),
  l: fc.array(texts, { maxLength: 3 }),
}

const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...FIELDS).chain(field =>
  fc.constantFrom(...operatorsOf(field.type)).chain((op): fc.Arbitrary<Comparison> => {
    if (op === 'is_set' || op === 'is_empty') return fc.constant({ field: field.key, op })
    const one = scalarOf[field.key]!
    const many = op === 'in' || op === 'not_in' || op === 'has_any'
    return many
      ? fc.array(one, { minLength: 1, maxLength: 3 }).map(value => ({ field: field.key, op, value }))
      : one.map(value => ({ field: field.key, op, value }))
  }),
)
const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc.array(tie('tree'), { maxLength: 3 }).map(all => ({ all })),
    fc.array(tie('tree'), { maxLength: 3 }).map(any => ({ any })),
    fc.array(tie('tree'), { maxLength: 3 }).map(none => ({ none })),
  ),
}))
const values: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(FIELDS.map(({ key }) => [key, fc.option(givenOf[key]!, { freq: 4 })])),
)

test('the compiled SQL and the explainer say the same of every tree and row', async () => {
  await fc.assert(
    fc.asyncProperty(tree, values, async (drawn, given) => {
      expect(faultsOf(drawn, fields)).toEqual([])
      const said = explain(drawn, given, { fields, exponent: 2 }).verdict
      const compiled = compile(drawn, {
        fields,
        exponent: 2,
        column: key => sql`(${given[key] ?? null}::${raw(CASTS[key]!)})`,
      })
      const { answer } = await row<{ answer: boolean | null }>(
        store.db as never,
        sql`select ${compiled} as answer`,
      )
      expect(answer).toBe(said)
    }),
    { numRuns: 1500 },
  )
})

test('a share compared crosswise says what its quotient says', async () => {
  const share = comparison.filter(one => one.field === 'f')
  const count = fc.integer({ min: 0, max: 12 })
  await fc.assert(
    fc.asyncProperty(share, count, count, async (one, over, under) => {
      const compiled = compile(one, {
        fields,
        exponent: 2,
        column: key => raw(key),
        ratio: () => ({ over: sql`${over}::bigint`, under: sql`${under}::bigint` }),
      })
      const { answer, quotient } = await row<{ answer: boolean | null; quotient: string | null }>(
        store.db as never,
        sql`select ${compiled} as answer, ${over}::numeric / nullif(${under}::numeric, 0) as quotient`,
      )
      expect(answer).toBe(explain(one, { f: quotient }, { fields, exponent: 2 }).verdict)
    }),
    { numRuns: 500 },
  )
})
