import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { testStore } from '../base/testing.ts'
import { previewFile } from './preview.ts'
import { counts, importing } from './testing-import.ts'

const SAMPLES = new URL('../../docs/samples/', import.meta.url)
const store = await testStore()
const { file, query } = await importing(store)

/** The samples in the order in which one imports them: kind, how many as `counts`, and what is refused. */
const samples: [
  name: string,
  kind: KindName,
  counted: string,
  refused?: [line: number, code: string, params: object][],
][] = [
  ['zoho-crm-accounts.en.csv', 'customers', '2 2 0 0 0 0'],
  ['zoho-crm-accounts.zh.csv', 'customers', '2 2 0 0 0 0'],
  ['zoho-crm-contacts.en.csv', 'contacts', '2 2 0 0 0 0'],
  [
    'zoho-crm-contacts.zh.csv',
    'contacts',
    '2 1 0 0 0 1',
    [[3, 'customer_name_unknown', { name: '没有导入的公司', count: 0 }]],
  ],
  ['zoho-crm-deals.en.csv', 'orders', '2 2 0 0 0 0'],
  ['zoho-crm-deals.zh.csv', 'orders', '1 1 0 0 0 0'],
  ['fxiaoke-customers.zh.csv', 'customers', '2 2 0 0 0 0'],
  ['fxiaoke-contacts.zh.csv', 'contacts', '2 2 0 0 0 0'],
  ['fxiaoke-orders.zh.csv', 'orders', '3 3 0 0 0 0'],
  ['hubspot-companies.en.csv', 'customers', '2 2 0 0 0 0'],
  ['hubspot-companies.zh.csv', 'customers', '3 3 0 0 0 0'],
  ['hubspot-contacts.en.csv', 'contacts', '1 1 0 0 0 0'],
  [
    'hubspot-contacts.zh.csv',
    'contacts',
    '2 1 0 0 0 1',
    [[3, 'customer_name_ambiguous', { name: '同名商行', count: 2 }]],
  ],
  ['hubspot-deals.en.csv', 'orders', '1 1 0 0 0 0'],
  [
    'hubspot-deals.zh.csv',
    'orders',
    '2 1 0 0 0 1',
    [[3, 'customer_name_ambiguous', { name: '同名商行', count: 2 }]],
  ],
]

test('every sample has its place here', async () => {
  expect((await readdir(SAMPLES)).filter(name => name.endsWith('.csv')).sort()).toEqual(
    samples.map(([name]) => name).sort(),
  )
})

test.each(samples)(
  '%s is recognised and comes in, by preview and by name alike',
  async (name, kind, counted, refused = []) => {
    const preview = await previewFile(new URL(name, SAMPLES).pathname, {}, 'en', [])
    expect([preview.preset, preview.kind, preview.problems]).toEqual([
      name.startsWith('zoho') ? 'zoho-crm' : name.split('-')[0],
      kind,
      [],
    ])
    const done = await file(kind, await readFile(new URL(name, SAMPLES)), { mapping: preview.mapping })
    expect([done.problem, counts(done)]).toEqual([null, counted])
    expect(done.refusals.map(({ line, code, params }) => [line, code, params])).toEqual(refused)
    const { date_order } = preview.mapping
    const again = await file(kind, await readFile(new URL(name, SAMPLES)), {
      mapping: { preset: preview.preset!, ...(date_order && { date_order }) },
    })
    const [read, created] = counted.split(' ')
    expect([again.problem, counts(again)]).toEqual([null, `${read} 0 0 ${created} 0 ${refused.length}`])
  },
)

test('what came in is what the files say', async () => {
  const customers = await query<{ code: string }>(
    `select c.code, c.name, c.industry, c.size, c.region, c.address, c.phone, c.owner_name, c.tags, c.credit_code, c.note,
            p.code as parent from customers c left join customers p on p.id = c.parent_id order by c.code`,
  )
  const of = (code: string) => customers.find(one => one.code === code)
  expect(of('zcrm_5520002')).toMatchObject({
    name: 'Evergreen Tools North',
    parent: 'zcrm_5520001',
    region: 'North Yorkshire York',
  })
  expect(of('zcrm_5520001')).toMatchObject({
    tags: ['price', 'delivery'],
    note: 'Buys filters\nevery quarter',
    owner_name: 'Zhou Min',
    size: '250',
  })
  expect(of('zcrm_6610001')).toMatchObject({ tags: ['重视交期', '需要定制'], region: '浙江 杭州' })
  expect(of('KH20240001')).toMatchObject({
    industry: '制造业 / 机械设备',
    region: '江苏省苏州市工业园区',
    phone: '0512-66660001 / 13800000001',
    tags: ['重视交期', '按月备货'],
    credit_code: '91350100M000100Y43',
  })
  expect(of('KH20240002')).toMatchObject({ parent: 'KH20240001', industry: '制造业' })
  expect(of('10002')).toMatchObject({ parent: '10001', region: 'United States Oakland' })

  const contacts = await query(
    `select c.code, k.name, k.position, k.phone, k.email, k.birthday from contacts k join customers c on c.id = k.customer_id order by c.code, k.name`,
  )
  expect(contacts).toEqual([
    {
      code: '10001',
      name: 'Maria Garcia',
      position: 'Head of Purchasing',
      phone: '+1 415-555-0103 / +1 415-555-0102',
      email: 'maria@larkspur.example',
      birthday: null,
    },
    {
      code: '20001',
      name: '孙思远',
      position: '总经理',
      phone: '13700000001',
      email: 'sun@yuanjing.example',
      birthday: null,
    },
    {
      code: 'KH20240001',
      name: '刘洋',
      position: '采购部 经理',
      phone: '13800000002 / 13800000003 / 0512-66660002',
      email: 'liu@hengze.example',
      birthday: '1988-02-29',
    },
    {
      code: 'KH20240002',
      name: '陈静',
      position: '客服主管',
      phone: '13900000004',
      email: null,
      birthday: null,
    },
    {
      code: 'zcrm_5520001',
      name: 'Anna Lee',
      position: 'Buyer',
      phone: '+44 7700 900111 / +44 20 7946 0103',
      email: 'anna.lee@evergreen.example / anna@home.example',
      birthday: '1985-04-23',
    },
    {
      code: 'zcrm_5520002',
      name: 'Okafor',
      position: null,
      phone: null,
      email: 'okafor@evergreen.example',
      birthday: null,
    },
    {
      code: 'zcrm_6610001',
      name: '王海峰',
      position: '采购经理',
      phone: '13800135521 / 0571-88880009',
      email: 'wang@yunqi.example',
      birthday: '1985-04-23',
    },
  ])

  const orders = await query(
    `select c.code, o.number, o.placed_on::text as day, o.status, o.amount::int as amount from orders o join customers c on c.id = o.customer_id order by o.number`,
  )
  expect(orders).toEqual([
    { code: '10001', number: '50001', day: '2024-05-13', status: 'completed', amount: 1500000 },
    { code: '20001', number: '60001', day: '2024-05-13', status: 'completed', amount: 1500050 },
    { code: 'KH20240001', number: 'SO20240513001', day: '2024-05-13', status: 'completed', amount: 1234560 },
    { code: 'KH20240002', number: 'SO20240601002', day: '2024-06-01', status: 'paid', amount: 80000 },
    { code: 'KH20240002', number: 'SO20240602003', day: '2024-06-02', status: 'cancelled', amount: 10000 },
    { code: 'zcrm_5520001', number: 'zcrm_9910001', day: '2024-05-13', status: 'completed', amount: 123450 },
    { code: 'zcrm_5520001', number: 'zcrm_9910002', day: '2024-06-01', status: 'completed', amount: 1200000 },
    {
      code: 'zcrm_6610001',
      number: 'zcrm_9920001',
      day: '2024-05-13',
      status: 'completed',
      amount: 123456780,
    },
  ])
})
