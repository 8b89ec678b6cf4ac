import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { condition } from './condition.ts'
import { blankOf, kindOf, type Shape } from './section-shape.ts'

const section = z.strictObject({
  cap: z._default(z.int().check(z.gte(1)), 20),
  day: z._default(z.nullable(z.string()), null),
  basis: z._default(z.enum(['orders', 'contracts']), 'orders'),
  on: z.boolean(),
  name: z._default(localText, {}),
  days: z.array(z.string()),
  minutes: z.array(z.int()),
  channels: z.array(z.enum(['phone', 'email'])),
  weights: z.record(z.string(), z.number()),
  rules: z.array(z.strictObject({ tag: z.string(), when: condition, least: z.int().check(z.gte(2)) })),
  inner: z.prefault(z.strictObject({ deep: z._default(z.boolean(), true) }), {}),
})
const root = z.toJSONSchema(section, { io: 'input', unrepresentable: 'any' }) as Shape
const field = (key: string) => root.properties![key]!

describe('a section as its schema tells it', () => {
  test.each([
    ['cap', 'number'],
    ['day', 'text'],
    ['basis', 'choice'],
    ['on', 'flag'],
    ['name', 'name'],
    ['days', 'texts'],
    ['minutes', 'numbers'],
    ['channels', 'some'],
    ['weights', 'by_key'],
    ['rules', 'list'],
    ['inner', 'group'],
  ])('%s is written as %s', (key, kind) => expect(kindOf(field(key), root).kind).toBe(kind))

  test('a condition is one, however deep it may go', () => {
    const rules = kindOf(field('rules'), root)
    const item = rules.kind === 'list' ? kindOf(rules.item, root) : null
    const fields = item?.kind === 'group' ? item.fields : []
    expect(fields.map(one => kindOf(one.shape, root).kind)).toEqual(['text', 'condition', 'number'])
  })

  test('a new item begins with defaults, else empty, and a person fills the rest', () => {
    const rules = kindOf(field('rules'), root)
    expect(rules.kind === 'list' && blankOf(rules.item, root)).toEqual({
      tag: '',
      when: { all: [] },
      least: 2,
    })
    expect(blankOf(field('cap'), root)).toBe(20)
    expect(blankOf(field('day'), root)).toBeNull()
  })
})
