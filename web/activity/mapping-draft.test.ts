import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOf } from '../../domain/activity/kinds.ts'
import { planOf } from '../../domain/activity/plan.ts'
import { presetFor } from '../../domain/activity/presets.ts'
import { groupedBy, ungrouped } from './group-rows.ts'
import { cellOf, draftOf, groupRules, mappingOf, usedHeaders } from './mapping-draft.ts'

const names = kindOf('orders').columns.map(column => column.name)
const retail = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
]

describe('a mapping taken apart', () => {
  test.each(['orders', 'order_lines', 'products', 'customers'] as const)(
    'and put together again is the same: %s',
    kind => {
      const { mapping } = presetFor(retail, kind)!
      const columns = kindOf(kind).columns.map(column => column.name)
      const again = mappingOf(draftOf(mapping, columns))
      expect(planOf(kind, again, retail, 1)).toEqual(planOf(kind, mapping, retail, 1))
    },
  )

  test('keeps everything the page can say', () => {
    const header = fc.constantFrom(...retail)
    const source = fc.oneof(
      fc.constant({ from: 'none' as const }),
      fc.record({ from: fc.constant('constant' as const), value: fc.string() }),
      fc.record({ from: fc.constant('number' as const), within: header }),
      fc.record({
        from: fc.constant('cells' as const),
        headers: fc.array(header, { minLength: 1, maxLength: 1 }),
        rule: fc.constantFrom(...groupRules),
        values: fc.constant({}),
      }),
      fc.record({
        from: fc.constant('cells' as const),
        headers: fc.array(header, { minLength: 2, maxLength: 4 }),
        rule: fc.constantFrom('sum' as const, null),
        values: fc.constant({}),
      }),
    )
    const draft = fc.record({
      columns: fc
        .tuple(...names.map(() => source))
        .map(all => Object.fromEntries(names.map((name, i) => [name, all[i]!]))),
      groupBy: header,
      kept: fc.constant({ header_line: 1 }),
    })
    fc.assert(
      fc.property(draft, one => {
        expect(draftOf(mappingOf(one), names)).toEqual(one)
      }),
    )
  })
})

describe('rows grouped', () => {
  const lines = {
    columns: { ...draftOf({}, names).columns, placed_at: cellOf('InvoiceDate'), amount: cellOf('UnitPrice') },
    groupBy: null,
    kept: {},
  }

  test('become one record: key, first time, sum of amounts', () => {
    const mapping = mappingOf(groupedBy(lines, 'orders', 'InvoiceNo'))
    expect(mapping).toMatchObject({
      group_by: 'InvoiceNo',
      columns: {
        number: { first: 'InvoiceNo' },
        placed_at: { min: 'InvoiceDate' },
        amount: { sum: 'UnitPrice' },
      },
    })
    expect(() => planOf('orders', mapping, retail, 1)).not.toThrow()
  })

  test('and no more grouped are records of their own', () => {
    const again = ungrouped(groupedBy(lines, 'orders', 'InvoiceNo'))
    expect(mappingOf(again).columns).toMatchObject({ placed_at: 'InvoiceDate', amount: 'UnitPrice' })
    expect(mappingOf(again).group_by).toBeUndefined()
  })

  test('use the header they are grouped by', () => {
    expect([...usedHeaders({ ...lines, groupBy: 'Country' })].sort()).toEqual([
      'Country',
      'InvoiceDate',
      'UnitPrice',
    ])
  })
})
