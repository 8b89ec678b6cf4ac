import { describe, expect, it } from 'vitest'
import { Problem } from '../base/problem.ts'
import { findHeader, guessKinds, matchHeaders } from './headers.ts'
import { kindNames } from './kind-names.ts'
import { kindOf } from './kinds.ts'
import { planOf } from './plan.ts'
import { firstHeaders, presetFor, presets } from './presets.ts'

const matched = (kind: Parameters<typeof matchHeaders>[0], header: string[]) =>
  Object.fromEntries([...matchHeaders(kind, header)].map(([name, at]) => [name, header[at]]))
const problem = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Problem ? [error.code, error.detail.params] : error
  }
}

describe('headers', () => {
  it.each(kindNames)('of %s are its own names, and only its own', kind => {
    const names = kindOf(kind).columns.map(column => column.name)
    expect(matched(kind, names)).toEqual(Object.fromEntries(names.map(name => [name, name])))
    expect(guessKinds(names)[0]!.kind).toBe(kind)
  })

  it('are known in Chinese, simplified and traditional, in any case, with units in brackets', () => {
    expect(matched('orders', ['订单号', '客户编号', '下单时间', '状态', '金额(元)', '币种', '渠道'])).toEqual(
      {
        number: '订单号',
        customer_code: '客户编号',
        placed_at: '下单时间',
        status: '状态',
        amount: '金额(元)',
        currency: '币种',
        channel: '渠道',
      },
    )
    expect(
      Object.keys(
        matched('orders', ['訂單編號', '客戶編號', '下單時間', '狀態', '金額', '幣種', 'Sales Channel']),
      ),
    ).toHaveLength(7)
    expect(matched('customers', [' Customer_Code* ', 'NAME', '公司电话'])).toEqual({
      code: ' Customer_Code* ',
      name: 'NAME',
      phone: '公司电话',
    })
  })

  it.each([
    [
      'Zoho CRM',
      ['Record Id', 'Account Owner', 'Account Name', 'Phone', 'Industry', 'Billing Street', 'Description'],
      7,
    ],
    ['纷享销客', ['客户名称', '客户编号', '负责人', '客户来源', '所属行业', '电话', '详细地址', '备注'], 8],
    [
      'HubSpot',
      [
        'Record ID',
        'Company name',
        'Company owner',
        'Phone Number',
        'City',
        'Industry',
        'Number of Employees',
      ],
      7,
    ],
  ])('of an export of %s fill customers', (_product, header, n) => {
    expect(Object.keys(matched('customers', header))).toHaveLength(n)
    expect(guessKinds(header)[0]!.kind).toBe('customers')
  })

  it('may stand below a title', () => {
    expect(
      findHeader(
        [
          ['客户明细表', ''],
          ['编号', '名称'],
          ['C1', '甲'],
        ],
        'customers',
      ),
    ).toBe(1)
    expect(findHeader([[''], ['x', 'y'], ['1', '2']], null)).toBe(1)
  })
})

describe('a plan', () => {
  it('refuses what cannot be meant, naming it', () => {
    expect(problem(() => planOf('orders', {}, ['amount'], 3))).toEqual([
      'activity.missing_columns',
      { line: 3, columns: 'number', found: 'amount' },
    ])
    expect(problem(() => planOf('orders', {}, ['number', '订单号', 'Number'], 1))).toMatchObject([
      'activity.duplicate_columns',
      {},
    ])
    expect(problem(() => planOf('orders', { columns: { number: 'no' } }, ['number'], 1))).toMatchObject([
      'activity.unknown_source',
      { column: 'no' },
    ])
    expect(problem(() => planOf('orders', { columns: { colour: 'number' } }, ['number'], 1))).toMatchObject([
      'activity.unknown_column',
      { column: 'colour' },
    ])
    expect(
      problem(() => planOf('orders', { columns: { amount: { sum: 'x' } } }, ['number', 'x'], 1)),
    ).toMatchObject(['activity.aggregate_without_group', {}])
  })

  it('of every built-in mapping fits its own headers', () => {
    for (const preset of presets) {
      const { kind, mapping } = preset
      const header = firstHeaders(preset)
      expect(planOf(kind, mapping, header, 1).kind).toBe(kind)
      expect(presetFor(header, kind)?.mapping).toBe(mapping)
    }
    const missing = problem(() => planOf('orders', {}, [...presets[0]!.headers], 1))
    expect(missing).toMatchObject(['activity.missing_columns', { preset: 'online-retail' }])
  })
})
