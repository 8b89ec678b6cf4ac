import { beforeAll, describe, expect, test } from 'vitest'
import { rows, sql, withConnection } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'

type Person = Awaited<ReturnType<TestApp['person']>>

const FIELDS = `
customers:
  groups:
    - { key: device, name: { zh-Hans: 设备, en: Equipment } }
  fields:
    - { key: model, name: { zh-Hans: 型号, en: Model }, type: text, group: device }
    - { key: history, name: { zh-Hans: 来历 }, type: long_text }
    - { key: machines, name: { zh-Hans: 台数 }, type: number, of: company }
    - { key: budget, name: { zh-Hans: 预算 }, type: money }
    - { key: warranty_end, name: { zh-Hans: 保修至 }, type: date }
    - { key: key_account, name: { zh-Hans: 大客户 }, type: flag }
    - { key: level, name: { zh-Hans: 级别 }, type: choice, required: true, of: company, choices: [{ key: gold, name: { zh-Hans: 金 } }, { key: silver }] }
    - { key: uses, name: { zh-Hans: 用途 }, type: choices, choices: [{ key: food }, { key: pharma }] }
    - { key: site, name: { zh-Hans: 官网 }, type: link }
`

let app: TestApp
let admin: Person
let numbers = 0
beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
  await activate(FIELDS)
})

const activate = async (yaml: string, as = admin) => {
  const answer = await app.request('POST', '/handbook', { yaml }, as)
  expect(answer.text).toContain('"version"')
  return answer.body
}
const create = (custom: object, more: object = {}) =>
  app.request('POST', '/customers', { code: `U-${++numbers}`, name: '云启', custom, ...more }, admin)
const change = (code: string, input: object) => app.request('PATCH', `/customers/${code}`, input, admin)
const faults = (answer: { body: { fields?: { path: string; code: string; params: object }[] } }) =>
  answer.body.fields!.map(({ path, code }) => [path, code])

const FILLED = {
  model: 'F-220 𠮷',
  history: '2015 年\n首次采购',
  machines: 12.5,
  budget: '386200.00',
  warranty_end: '2027-02-28',
  key_account: false,
  level: 'gold',
  uses: ['food', 'pharma'],
  site: 'https://yunqi.example/关于',
}

describe('values', () => {
  test('are kept by type and answered as they are written', async () => {
    const made = await create({ ...FILLED, uses: 'pharma；food', budget: 386200 })
    expect(made.body.custom).toEqual(FILLED)
    expect((await app.request('GET', `/customers/${made.body.code}`, undefined, admin)).body.custom).toEqual(
      FILLED,
    )
    const [kept] = await withConnection(app.db, tx =>
      rows<{ custom: object }>(tx, sql`select custom from customers where code = ${made.body.code}`),
    )
    expect(kept!.custom).toEqual({ ...FILLED, budget: 38620000 })
  })

  test('are changed one by one, and cleared by null', async () => {
    const { body } = await create(FILLED)
    const changed = await change(body.code, { custom: { model: null, machines: '3', uses: [] } })
    const { model: _, uses: __, ...rest } = FILLED
    expect(changed.body.custom).toEqual({ ...rest, machines: 3 })
    const { items } = (await app.request('GET', '/audit?limit=1', undefined, admin)).body
    expect(items[0]).toMatchObject({
      action: 'customers.update',
      fields: expect.arrayContaining(['custom.model', 'custom.machines', 'custom.uses']),
    })
    expect(items[0].fields).not.toContain('custom.level')
  })

  test('that do not fit are refused, each with its reason', async () => {
    const refused = await create({
      ...FILLED,
      machines: '1,200',
      budget: '1.005',
      level: 'bronze',
      nothing: 1,
      site: 'ftp://x',
    })
    expect(refused.status).toBe(422)
    expect(faults(refused)).toEqual([
      ['custom.machines', 'customers.custom_not_number'],
      ['custom.budget', 'customers.custom_not_money'],
      ['custom.level', 'customers.custom_unknown_choice'],
      ['custom.site', 'customers.custom_not_link'],
      ['custom.nothing', 'customers.custom_unknown'],
    ])
    expect(refused.body.fields[0].params).toBeDefined()
  })

  test('must be there for a new customer whose they are, and stay', async () => {
    expect(faults(await create({}))).toEqual([['custom.level', 'customers.custom_required']])
    const person = await create({}, { type: 'person' })
    expect(person.status).toBe(201)
    expect(faults(await change(person.body.code, { custom: { level: 'gold', machines: 1 } }))).toEqual([
      ['custom.level', 'customers.custom_not_for_person'],
      ['custom.machines', 'customers.custom_not_for_person'],
    ])
    const company = await create({ level: 'gold' })
    expect(faults(await change(company.body.code, { custom: { level: null } }))).toEqual([
      ['custom.level', 'customers.custom_required'],
    ])
    expect((await change(company.body.code, { region: '杭州' })).status).toBe(200)
  })
})

test('the list is filtered by them and shows those that are asked for', async () => {
  const gold = (await create({ ...FILLED, machines: 77 }, { name: '甲' })).body.code
  const both = (
    await create({ level: 'silver', uses: ['food'], machines: 77, key_account: true }, { name: '乙' })
  ).body.code
  const get = async (query: string) =>
    (await app.request('GET', `/customers?sort=code&${query}`, undefined, admin)).body
  const codes = async (custom: string) =>
    (await get(`custom=${encodeURIComponent(custom)}`)).items.map((one: { code: string }) => one.code)
  expect(await codes('machines:77')).toEqual([gold, both])
  expect(await codes('machines:77;level:gold')).toEqual([gold])
  expect(await codes('machines:77;level:gold,silver;uses:food')).toEqual([gold, both])
  expect(await codes('machines:77;key_account:true')).toEqual([both])
  expect(await codes('machines:77;budget:386200.00')).toEqual([gold])
  expect((await app.request('GET', '/customers/count?custom=machines:77', undefined, admin)).body).toEqual({
    count: 2,
  })
  expect(
    (await get('custom=machines:77&own=level,budget,gone')).items.map(
      (one: { custom: object }) => one.custom,
    ),
  ).toEqual([{ level: 'gold', budget: '386200.00' }, { level: 'silver' }])
  expect((await get('custom=machines:77')).items[0].custom).toEqual({})
  for (const wrong of ['gone:1', 'level:bronze', 'level']) {
    expect((await app.request('GET', `/customers?custom=${wrong}`, undefined, admin)).status).toBe(422)
  }
})

test('a field that the handbook loses is hidden and keeps its values', async () => {
  const { body } = await create(FILLED)
  await activate('customers: { fields: [{ key: model, type: text }] }')
  const hidden = await app.request('GET', `/customers/${body.code}`, undefined, admin)
  expect(hidden.body.custom).toEqual({ model: FILLED.model })
  expect((await change(body.code, { custom: { model: '改' } })).body.custom).toEqual({ model: '改' })
  expect(faults(await change(body.code, { custom: { budget: 1 } }))).toEqual([
    ['custom.budget', 'customers.custom_unknown'],
  ])
  await activate(FIELDS)
  const back = await app.request('GET', `/customers/${body.code}`, undefined, admin)
  expect(back.body.custom).toEqual({ ...FILLED, model: '改' })
})

test('a draft that would hide or misread values says so, with how many', async () => {
  await activate(FIELDS)
  await withConnection(app.db, tx => rows(tx, sql`update customers set custom = '{}'`))
  await create(FILLED)
  await create({ level: 'silver', model: 'x' })
  const check = async (yaml: string) => {
    const { body } = await app.request('POST', '/handbook/check', { yaml }, admin)
    return [
      body.ok,
      body.findings
        .filter((one: { code: string }) => one.code.startsWith('customers.'))
        .map(({ code, params, line }: { code: string; params: object; line: number }) => [
          code,
          params,
          line > 0,
        ]),
    ]
  }
  expect(await check(FIELDS)).toEqual([true, []])
  expect(
    await check(
      'customers: { fields: [{ key: model, type: long_text }, { key: level, type: choice, choices: [{ key: gold }] }] }',
    ),
  ).toEqual([
    true,
    [
      ...['history', 'machines', 'budget', 'warranty_end', 'key_account'].map(field => [
        'customers.field_hidden',
        { field, count: 1 },
        true,
      ]),
      ['customers.choice_in_use', { field: 'level', choice: 'silver', count: 1 }, true],
      ...['uses', 'site'].map(field => ['customers.field_hidden', { field, count: 1 }, true]),
    ],
  ])
  const numbers = FIELDS.replace('type: text,', 'type: number,')
  expect(await check(numbers)).toEqual([
    false,
    [['customers.type_in_use', { field: 'model', count: 2, type: 'text' }, true]],
  ])
  expect((await app.request('POST', '/handbook', { yaml: numbers }, admin)).status).toBe(422)
})
