import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOfTemplate, fillTemplate, textOf } from './template.ts'

describe('templates', () => {
  it('tells the filled places from the template’s own words', () => {
    const { parts, missing } = fillTemplate(
      '{{ contact.name }}您好，我是{{ company.name }}的{{ me.name }}。',
      {
        'contact.name': '王海峰',
        'company.name': '恒信过滤',
        'me.name': null,
      },
    )
    expect(parts).toEqual([
      { text: '王海峰', field: 'contact.name' },
      { text: '您好，我是', field: null },
      { text: '恒信过滤', field: 'company.name' },
      { text: '的。', field: null },
    ])
    expect(missing).toEqual(['me.name'])
  })

  it('takes defaults and branches for missing values', () => {
    const text =
      '{{ contact.name | default: "customer" }}{% if order.last_on %} since {{ order.last_on }}{% endif %}'
    expect(textOf(fillTemplate(text, {}).parts)).toBe('customer')
    expect(textOf(fillTemplate(text, { 'order.last_on': '2026-01-05' }).parts)).toBe(
      'customer since 2026-01-05',
    )
  })

  it('loses its marks through any filter, whatever a value holds', () => {
    const filters = fc.constantFrom(
      'upcase',
      'truncate: 4',
      'reverse',
      'split: ""',
      'append: "!"',
      'slice: 1, 3',
      'escape',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), filters, (value, filter) => {
        const { parts } = fillTemplate(`a{{ customer.name | ${filter} }}b`, { 'customer.name': value })
        expect(textOf(parts)).not.toMatch(/[\uE000-\uE002]/)
      }),
    )
  })

  it('gives a value back unchanged where no filter touches it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), value => {
        expect(textOf(fillTemplate('{{ customer.name }}', { 'customer.name': value }).parts)).toBe(value)
      }),
    )
  })

  it.each([
    ['{{ customer.nmae }}', 'care.unknown_template_field'],
    ['{{ password }}', 'care.unknown_template_field'],
    ['{% if customer.name %}', 'care.unreadable_template'],
    ['{{ customer.name | shout }}', 'care.unreadable_template'],
    ['{% include "/etc/passwd" %}', 'care.unreadable_template'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'care.unreadable_template'],
  ])('refuses %s', (text, code) => expect(faultsOfTemplate(text).map(fault => fault.code)).toContain(code))

  it('accepts what the default playbooks use', () => {
    expect(
      faultsOfTemplate('{{ contact.name }}，{% if contract.ends_on %}{{ contract.ends_on }}{% endif %}'),
    ).toEqual([])
  })
})
