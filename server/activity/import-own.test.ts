import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ownColumns } from '../../domain/activity/own-columns.ts'
import { customField } from '../../domain/customers/custom-field.ts'
import { systemActor } from '../base/actor.ts'
import { withConnection } from '../base/db.ts'
import { testStore } from '../base/testing.ts'
import { exportRows } from './export.ts'
import { exportStream } from './export-formats.ts'
import { counts, importing } from './testing-import.ts'

const fields = [
  { key: 'model', name: { 'zh-Hans': '型号', en: 'Model' }, type: 'text' },
  { key: 'history', type: 'long_text' },
  { key: 'machines', name: { 'zh-Hans': '设备台数' }, type: 'number', of: 'company' },
  { key: 'budget', name: { 'zh-Hans': '预算' }, type: 'money' },
  { key: 'warranty_end', name: { 'zh-Hans': '保修到期' }, type: 'date' },
  { key: 'key_account', name: { 'zh-Hans': '大客户' }, type: 'flag' },
  {
    key: 'level',
    name: { 'zh-Hans': '级别', en: 'Level' },
    type: 'choice',
    required: true,
    of: 'company',
    choices: [{ key: 'gold', name: { 'zh-Hans': '金牌' } }, { key: 'silver' }],
  },
  {
    key: 'uses',
    type: 'choices',
    choices: [{ key: 'food', name: { 'zh-Hans': '食品' } }, { key: 'pharma' }],
  },
  { key: 'site', name: { en: 'Website' }, type: 'link' },
].map(one => z.parse(customField, one))

const store = await testStore()
const { file, query } = await importing(store, {}, fields)

beforeEach(() =>
  store.db.query('truncate customers, customer_codes, customer_list, imports, import_refusals cascade'),
)

const HEAD = '编号,名称,型号,history,设备台数,预算,保修到期,大客户,Level,custom.uses,Website\n'
const ROW =
  'C1,云启,F-220 𠮷,"来历\n两行",12.5,386200.5,2027/2/28,是,金牌,pharma；食品,https://yunqi.example\n'
const custom = async () =>
  Object.fromEntries(
    (await query<{ code: string; custom: object }>('select code, custom from customers order by code')).map(
      one => [one.code, one.custom],
    ),
  )

describe('fields of the company’s own', () => {
  it('are read by key or name, as their types are written, and found unchanged again', async () => {
    expect(counts(await file('customers', HEAD + ROW))).toBe('1 1 0 0 0 0')
    expect(await custom()).toEqual({
      C1: {
        model: 'F-220 𠮷',
        history: '来历\n两行',
        machines: 12.5,
        budget: 38620050,
        warranty_end: '2027-02-28',
        key_account: true,
        level: 'gold',
        uses: ['food', 'pharma'],
        site: 'https://yunqi.example',
      },
    })
    expect(counts(await file('customers', HEAD + ROW))).toBe('1 0 0 1 0 0')
  })

  it('keep what a file does not have, and an empty cell clears', async () => {
    await file('customers', HEAD + ROW)
    expect(counts(await file('customers', 'code,custom.model,uses,key_account\nC1,,food,\n'))).toBe(
      '1 0 1 0 0 0',
    )
    const { C1 } = await custom()
    expect(C1).toMatchObject({ uses: ['food'], level: 'gold', budget: 38620050 })
    expect(C1).not.toHaveProperty('model')
    expect(C1).not.toHaveProperty('key_account')
  })

  it('are refused with column and reason', async () => {
    const done = await file(
      'customers',
      `编号,名称,类型,设备台数,预算,保修到期,大客户,Level,uses,Website\n` +
        `C1,甲,企业,1,200,2027-02-30,也许,铜牌,food;车,www.x\n` +
        `C2,乙,个人,3,,,,gold,,\n` +
        `C3,丙,企业,,,,,,,\n` +
        `C4,丁,个人,,,,,,,\n` +
        `C5,戊,企业,1234567890.123456,1.005,,,silver,,\n`,
    )
    expect(counts(done)).toBe('5 1 0 0 0 4')
    expect(done.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [2, 'Level', 'unknown_choice'],
      [2, 'Website', 'not_a_link'],
      [2, 'uses', 'unknown_choice'],
      [2, '保修到期', 'impossible_date'],
      [2, '大客户', 'unknown_choice'],
      [3, 'custom.level', 'not_of_company'],
      [3, 'custom.machines', 'not_of_company'],
      [4, 'custom.level', 'required'],
      [6, '设备台数', 'too_many_digits'],
      [6, '预算', 'too_many_decimals'],
    ])
    expect(done.refusals[5]!.row).toEqual(['C2', '乙', '个人', '3', '', '', '', 'gold', '', ''])
  })

  it('must be there for a new company', async () => {
    const done = await file('customers', 'code,name\nN1,新\n')
    expect(done.refusals.map(one => [one.line, one.field, one.code])).toEqual([
      [2, 'custom.level', 'required_for_new'],
    ])
    await file('customers', 'code,name,level\nN1,新,gold\n')
    expect(counts(await file('customers', 'code,name\nN1,新名\n'))).toBe('1 0 1 0 0 0')
  })

  it('are exported as they are imported', async () => {
    await file('customers', HEAD + ROW)
    for (const format of ['csv', 'xlsx'] as const) {
      const out = await withConnection(store.db, tx =>
        buffer(
          exportStream(
            exportRows(tx, systemActor, 'customers', store.clock.now()),
            'customers',
            format,
            true,
            ownColumns(fields),
          ),
        ),
      )
      if (format === 'csv')
        expect(out.toString().split('\n')[0]).toContain('custom.model,custom.history,custom.machines')
      expect(counts(await file('customers', out))).toBe('1 0 0 1 0 0')
    }
  })
})
