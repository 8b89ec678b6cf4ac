import { beforeEach, expect, test } from 'vitest'
import { transact } from '../base/db.ts'
import { runCare } from './actions.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())

const event = {
  kind: 'policy_change',
  name: { 'zh-Hans': '新国标', en: 'New standard' },
  words: { en: 'Filters must carry a label.' },
  on: '2026-01-26',
  working_days_before: 10,
}
const create = (more: object, as = company.lead) =>
  company.request('POST', '/occasions', { ...event, ...more }, as)
const daily = () => transact(db, tx => runCare(tx, clock.now()))
async function people() {
  for (const code of ['C1', 'C2', 'C3']) {
    await company.customer(code, code === 'C3' ? company.wang.id : company.zhou.id)
    await company.order(code, 90)
  }
  await db.query(`update customers set region = case code when 'C1' then '上海' else '北京' end`)
  await company.settle()
}
const audience = { field: 'region', op: 'eq', value: '上海' }
const reached = async () => (await company.plans()).filter(one => one.trigger_key.startsWith('occasion:'))

test('an occasion reaches whom it is meant for, once, from its day on', async () => {
  await people()
  const reach = await company.request(
    'POST',
    '/occasions/reach',
    { kind: event.kind, audience },
    company.lead,
  )
  expect(reach.body).toMatchObject({ total: 1, customers: [{ code: 'C1', owner: 'Zhou Min' }] })
  const made = await create({ audience })
  // Ten working days before a Monday, the days off of New Year behind it.
  expect(made.body).toMatchObject({ tells_from: '2026-01-12', reached: 0 })
  await company.runJobs()
  expect(await reached()).toEqual([])
  company.later(7)
  for (let i = 0; i < 3; i++) await daily()
  expect(await reached()).toMatchObject([{ code: 'C1', playbook: 'policy_change', status: 'open' }])
  const { body } = await company.request('GET', '/today', undefined, company.zhou)
  const panel = await company.request('GET', `/today/${body.items[0].id}`, undefined, company.zhou)
  expect(panel.body.templates.map((one: { subject: string }) => one.subject)).toContain(
    'New standard: what it means for you',
  )
  const said = panel.body.templates.find((one: { language: string }) => one.language === 'en')
  const text = said.parts.map((part: { text: string }) => part.text).join('')
  expect(text).toContain('takes effect on 26 January 2026. Filters must carry a label.')
  const list = await company.request('GET', '/occasions', undefined, company.zhou)
  expect(list.body.items).toMatchObject([{ reached: 1, done: 0, created_by: 'Lead' }])
})

test('what is to be told already begins at once; cancelled it stops, with the reason', async () => {
  await people()
  const { body } = await create({ on: '2026-01-09', from: company.wang.id })
  await company.runJobs()
  expect(await reached()).toHaveLength(3)
  expect(new Set((await company.tasks()).map(task => task.owner_id))).toEqual(new Set([company.wang.id]))
  const cancel = () =>
    company.request('POST', `/occasions/${body.id}/cancel`, { reason: 'put off' }, company.lead)
  expect((await cancel()).body).toMatchObject({ cancelled: { by: 'Lead', reason: 'put off' }, reached: 3 })
  expect((await cancel()).status).toBe(200)
  expect(new Set((await reached()).map(one => `${one.status} ${one.end_reason}`))).toEqual(
    new Set(['stopped put off']),
  )
  expect(new Set((await company.tasks()).map(task => task.status))).toEqual(new Set(['cancelled']))
  await daily()
  expect(await reached()).toHaveLength(3)
  const past = await company.request('GET', '/occasions?when=past', undefined, company.lead)
  expect(past.body.items).toHaveLength(1)
})

test('refuses what cannot be: another’s rights, a past day, an unknown field, no name', async () => {
  expect((await create({}, company.zhou)).status).toBe(403)
  expect((await create({ on: '2026-01-04' })).body).toMatchObject({
    code: 'care.day_past',
    fields: [{ path: 'on' }],
  })
  const bad = await create({ audience: { field: 'nothing', op: 'is_set' } })
  expect(bad.body).toMatchObject({ code: 'care.bad_audience', fields: [{ path: 'audience.field' }] })
  expect((await create({ name: {} })).body.code).toBe('care.no_name')
  expect((await create({ from: 'nobody' })).body.code).toBe('care.no_colleague')
})
