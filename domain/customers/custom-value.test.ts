import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type CustomField, type CustomType, customField } from './custom-field.ts'
import { fitsCustom, isFault, readCustom, showCustom } from './custom-value.ts'
import { customersPolicy } from './policy.ts'

const field = (type: CustomType, more: object = {}): CustomField =>
  z.parse(customField, { key: 'f', type, ...more })
const levels = { choices: [{ key: 'gold' }, { key: 'silver' }] }

describe('reading a value', () => {
  test.each<[CustomType, unknown, unknown]>([
    ['text', '  滤芯 𠮷😀 ', '滤芯 𠮷😀'],
    ['text', '   ', null],
    ['text', null, null],
    ['text', 5, 'custom_not_text'],
    ['text', 'a\nb', 'custom_control_character'],
    ['text', '长'.repeat(501), 'custom_too_long'],
    ['long_text', 'a\nb', 'a\nb'],
    ['number', '12.50', 12.5],
    ['number', -0, 0],
    ['number', 1e-7, 1e-7],
    ['number', '1,200', 'custom_not_number'],
    ['number', '1234567890123456', 'custom_not_number'],
    ['number', '123456789012345.1', 'custom_number_long'],
    ['number', Number.NaN, 'custom_not_number'],
    ['money', '386200.5', 38620050],
    ['money', 0.1, 10],
    ['money', '1.005', 'custom_not_money'],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2027-02-29', 'custom_not_date'],
    ['date', '0026-01-01', 'custom_not_date'],
    ['flag', 'true', true],
    ['flag', false, false],
    ['flag', '是', 'custom_not_flag'],
    ['link', 'https://例子.cn/a?b=1', 'https://例子.cn/a?b=1'],
    ['link', 'javascript:alert(1)', 'custom_not_link'],
    ['link', 'https://', 'custom_not_link'],
    ['choice', 'gold', 'gold'],
    ['choice', 'bronze', 'custom_unknown_choice'],
    ['choice', ['gold'], 'custom_unknown_choice'],
    ['choices', ['silver', 'gold', 'gold'], ['gold', 'silver']],
    ['choices', 'silver；gold', ['gold', 'silver']],
    ['choices', [], null],
    ['choices', ['gold', 'bronze'], 'custom_unknown_choice'],
  ])('%s %j', (type, written, expected) => {
    const read = readCustom(field(type, type.startsWith('choice') ? levels : {}), written, 'CNY')
    expect(isFault(read) ? read.code.replace('customers.', '') : read).toEqual(expected)
  })

  test('what is shown is read back as the same, and fits', () => {
    const written: Record<CustomType, fc.Arbitrary<unknown>> = {
      text: fc.string({ unit: 'grapheme', maxLength: 40 }),
      long_text: fc.string({ unit: 'grapheme', maxLength: 40 }),
      number: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      money: fc.integer({ min: -1e12, max: 1e12 }).map(n => n / 100),
      date: fc
        .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map(d => d.toISOString().slice(0, 10)),
      flag: fc.boolean(),
      choice: fc.constantFrom('gold', 'silver'),
      choices: fc.subarray(['gold', 'silver']),
      link: fc.webUrl(),
    }
    for (const type of Object.keys(written) as CustomType[]) {
      const of = field(type, type.startsWith('choice') ? levels : {})
      fc.assert(
        fc.property(written[type], value => {
          const kept = readCustom(of, value, 'CNY')
          fc.pre(kept !== null && !isFault(kept))
          expect(fitsCustom(of, kept)).toBe(true)
          expect(readCustom(of, showCustom(of, kept, 'CNY'), 'CNY')).toEqual(kept)
        }),
      )
    }
  })
})

describe('the section', () => {
  const found = (section: object) =>
    customersPolicy.check(z.parse(customersPolicy.schema, section)).map(({ code, path }) => [code, path])

  test('says what is wrong with its fields', () => {
    expect(
      found({
        groups: [{ key: 'device' }],
        fields: [
          { key: 'model', type: 'text', group: 'device', name: { en: 'Model' } },
          { key: 'model', type: 'text', choices: [{ key: 'a' }] },
          { key: 'level', type: 'choice', group: 'gone', name: { en: 'Model' } },
          { key: 'many', type: 'choices', choices: [{ key: 'a' }, { key: 'a' }] },
        ],
      }),
    ).toEqual([
      ['customers.key_twice', 'customers.fields.1.key'],
      ['customers.choices_unused', 'customers.fields.1.choices'],
      ['customers.choices_missing', 'customers.fields.2.choices'],
      ['customers.unknown_group', 'customers.fields.2.group'],
      ['customers.key_twice', 'customers.fields.3.choices.1.key'],
      ['customers.name_twice', 'customers.fields.2.name'],
    ])
  })

  test('is empty by default', () => {
    expect(z.parse(customersPolicy.schema, {})).toEqual({ groups: [], fields: [] })
    expect(found({})).toEqual([])
  })
})
