import { beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact, withConnection } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { createAbsence, createTeam, disableStaff, updateStaff } from '../staff/actions.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { createCustomer, matchOwners, reserveIds } from './actions.ts'

type Person = Awaited<ReturnType<TestApp['person']>>

let app: TestApp
let admin: Person
let numbers = 0
const code = () => `T-${++numbers}`

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator', { name: '何佳' })
})

const create = async (input: Record<string, unknown> = {}, as: Person = admin) => {
  const answer = await app.request('POST', '/customers', { code: code(), name: '杭州云启智能', ...input }, as)
  expect(answer.text).toContain('"code"')
  return answer
}

describe('creating a customer', () => {
  test('answers the whole customer', async () => {
    const answer = await create({
      code: 'C-004217',
      name: '  杭州云启智能科技有限公司 ',
      industry: '智能制造',
      birthday: '2015-03-18',
      tags: ['重视交期', '重视交期', '按月备货'],
      credit_code: '91350100m000100y43',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      code: 'C-004217',
      name: '杭州云启智能科技有限公司',
      type: 'company',
      tags: ['重视交期', '按月备货'],
      credit_code: '91350100M000100Y43',
      service_level: 'normal',
      contacts: [],
      masked: false,
      may_edit: true,
      created_at: '2026-01-05T10:00:00+08:00',
    })
    const read = await app.request('GET', '/customers/C-004217', undefined, admin)
    expect(read.body).toEqual(answer.body)
  })

  test('makes a code where none is given, past those taken', async () => {
    await create({ code: 'C-000001' })
    const first = await create({ code: undefined })
    const second = await create({ code: undefined })
    expect([first.body.code, second.body.code]).toEqual(['C-000002', 'C-000003'])
  })

  test('refuses a code twice and says which', async () => {
    const { body } = await create()
    const again = await app.request('POST', '/customers', { code: body.code, name: 'x' }, admin)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'customers.code_taken', params: { code: body.code } })
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ birthday: '2025-02-30' }, 'birthday'],
    [{ birthday: '1980-13-01', birthday_calendar: 'lunar' }, 'birthday'],
    [{ first_cooperation_on: '2025-02-30' }, 'first_cooperation_on'],
    [{ type: 'club' }, 'type'],
    [{ tags: ['a;b'] }, 'tags.0'],
    [{ credit_code: '91350100M000100Y44' }, 'credit_code'],
    [{ parent_code: 'nobody' }, 'parent_code'],
    [{ owner_id: '00000000-0000-4000-8000-000000000000' }, 'owner_id'],
    [{ note: 'a\u0000b' }, 'note'],
    [{ code: 'a\nb' }, 'code'],
  ])('names the place of bad input: %j', async (input, place) => {
    const answer = await app.request('POST', '/customers', { code: code(), name: 'x', ...input }, admin)
    expect(answer.status).toBe(422)
    expect(answer.body.fields.map((field: { path: string }) => field.path)).toContain(place)
  })

  test('keeps a lunar day that the solar calendar does not have', async () => {
    const { body } = await create({ birthday: '1980-02-30', birthday_calendar: 'lunar' })
    expect(body).toMatchObject({ birthday: '1980-02-30', birthday_calendar: 'lunar' })
  })

  test('gives the id that facts carry already', async () => {
    const ids = await transact(app.db, tx => reserveIds(tx, ['E-1', 'E-2', 'E-1'], app.clock.now()))
    const again = await transact(app.db, tx => reserveIds(tx, ['E-2', 'E-3'], app.clock.now()))
    expect(again.get('E-2')).toBe(ids.get('E-2'))
    const made = await transact(app.db, tx =>
      createCustomer(tx, systemActor, { code: 'E-1', name: '早到' }, app.clock.now()),
    )
    expect(made.id).toBe(ids.get('E-1'))
  })

  test('one of many at once with the same code wins', async () => {
    const tries = Array.from({ length: 8 }, () =>
      app.request('POST', '/customers', { code: 'SAME', name: '同' }, admin),
    )
    const statuses = (await Promise.all(tries)).map(answer => answer.status).sort()
    expect(statuses).toEqual([201, ...Array(7).fill(409)])
  })
})

describe('changing a customer', () => {
  test('keeps what is missing and clears what is null or empty', async () => {
    const { body } = await create({ region: '杭州', phone: '13800135521' })
    const answer = await app.request('PATCH', `/customers/${body.code}`, { phone: null, region: '' }, admin)
    expect(answer.body).toMatchObject({
      name: body.name,
      phone: null,
      region: null,
    })
  })

  test('writes and tells nothing when nothing differs', async () => {
    const { body } = await create({ tags: ['重视性价比'] })
    const events = () => withConnection(app.db, tx => rows(tx, sql`select id from events`))
    const before = await events()
    await app.request('PATCH', `/customers/${body.code}`, { name: body.name, tags: body.tags }, admin)
    expect(await events()).toHaveLength(before.length)
  })

  test('refuses a parent that belongs to the customer', async () => {
    const top = (await create()).body.code
    const middle = (await create({ parent_code: top })).body
    expect(middle).toMatchObject({ parent_code: top, parent_name: '杭州云启智能' })
    const bottom = (await create({ parent_code: middle.code })).body.code
    const answer = await app.request('PATCH', `/customers/${top}`, { parent_code: bottom }, admin)
    expect(answer.body).toMatchObject({ status: 422, fields: [{ code: 'customers.parent_loop' }] })
  })

  test('answers 404 for a code nobody has', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['GET', '/contacts'],
      ['GET', '/timeline'],
      ['GET', '/portrait'],
      ['GET', '/neighbours'],
      ['PUT', '/tags/x'],
    ] as const) {
      const body = method === 'GET' ? undefined : {}
      const answer = await app.request(method, `/customers/no-one${path}`, body, admin)
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'customers.unknown'])
    }
  })
})

describe('contacts and tags', () => {
  test('one contact is the primary one; names with any letters are keys', async () => {
    const { body } = await create()
    const path = (name: string) => `/customers/${body.code}/contacts/${encodeURIComponent(name)}`
    await app.request(
      'PUT',
      path('王海峰'),
      { position: '采购经理', phone: '13800135521', primary: true },
      admin,
    )
    await app.request('PUT', path('A/B 100%?'), { primary: true }, admin)
    const renamed = await app.request('PUT', path('王海峰'), { rename_to: '王海风', position: null }, admin)
    expect(renamed.body).toMatchObject({
      name: '王海风',
      position: null,
      phone: '13800135521',
      primary: false,
    })
    const taken = await app.request('PUT', path('王海风'), { rename_to: 'A/B 100%?' }, admin)
    expect(taken.body.code).toBe('customers.contact_exists')
    const all = await app.request('GET', `/customers/${body.code}/contacts`, undefined, admin)
    expect(all.body.items.map((one: { name: string }) => one.name)).toEqual(['A/B 100%?', '王海风'])
    expect((await app.request('DELETE', path('A/B 100%?'), undefined, admin)).body).toEqual({ removed: true })
    expect((await app.request('DELETE', path('A/B 100%?'), undefined, admin)).status).toBe(404)
  })

  test('tags are given and taken by hand and offered afterwards', async () => {
    const { body } = await create({ tags: ['按月备货'] })
    const path = `/customers/${body.code}/tags/${encodeURIComponent('关注/售后')}`
    expect((await app.request('PUT', path, {}, admin)).body.tags).toEqual(['按月备货', '关注/售后'])
    expect((await app.request('PUT', path, {}, admin)).body.tags).toEqual(['按月备货', '关注/售后'])
    const choices = await app.request('GET', '/customer-choices', undefined, admin)
    expect(choices.body.tags).toEqual(expect.arrayContaining(['按月备货', '关注/售后']))
    expect((await app.request('DELETE', path, undefined, admin)).body.tags).toEqual(['按月备货'])
  })
})

describe('who may see', () => {
  test('managers see their own, of those they stand in for, and nobody else', async () => {
    const [zhou, shen] = [await app.person('manager'), await app.person('manager')]
    const mine = (await create({}, zhou)).body
    expect(mine.owner_id).toBe(zhou.id)
    const get = (who: Person) => app.request('GET', `/customers/${mine.code}`, undefined, who)
    expect((await get(shen)).status).toBe(404)
    expect((await app.request('PATCH', `/customers/${mine.code}`, { name: 'x' }, shen)).status).toBe(404)
    expect((await app.request('PUT', `/customers/${mine.code}/tags/x`, {}, shen)).status).toBe(404)
    expect((await app.request('PUT', `/customers/${mine.code}/contacts/x`, {}, shen)).status).toBe(404)
    const absence = { staff_id: zhou.id, delegate_id: shen.id, from_on: '2026-01-05', to_on: '2026-01-06' }
    await transact(app.db, tx => createAbsence(tx, systemActor, absence, app.clock.now()))
    expect((await get(shen)).status).toBe(200)
  })

  test('leads see their team', async () => {
    const team = await transact(app.db, tx =>
      createTeam(tx, systemActor, { name: '华东一组' }, app.clock.now()),
    )
    const other = await transact(app.db, tx => createTeam(tx, systemActor, { name: '华南' }, app.clock.now()))
    const lead = await app.person('lead', { team_id: team.id })
    const stranger = await app.person('lead', { team_id: other.id })
    const { body } = await create({}, await app.person('manager', { team_id: team.id }))
    expect((await app.request('GET', `/customers/${body.code}`, undefined, lead)).status).toBe(200)
    expect((await app.request('GET', `/customers/${body.code}`, undefined, stranger)).status).toBe(404)
  })

  test('analysts see that there is a phone number, not which, and change nothing', async () => {
    const { body } = await create({ phone: '13800135521', email: 'wang@example.com', birthday: '2015-03-18' })
    await app.request('PUT', `/customers/${body.code}/contacts/王海峰`, { phone: '13900000846' }, admin)
    const analyst = await app.person('analyst')
    const seen = await app.request('GET', `/customers/${body.code}`, undefined, analyst)
    expect(seen.body).toMatchObject({
      phone: '138****5521',
      email: 'w***@example.com',
      birthday: '****-**-**',
      masked: true,
      may_edit: false,
      contacts: [{ phone: '139****0846' }],
    })
    expect((await app.request('PATCH', `/customers/${body.code}`, { name: 'x' }, analyst)).status).toBe(403)
  })

  test('giving a customer to another needs the right to', async () => {
    const [zhou, shen] = [await app.person('manager'), await app.person('manager')]
    const { body } = await create({}, zhou)
    const give = (who: Person) => app.request('PATCH', `/customers/${body.code}`, { owner_id: shen.id }, who)
    expect((await give(zhou)).status).toBe(403)
    expect((await give(admin)).body.owner_id).toBe(shen.id)
  })

  test('every view and change of personal data leaves a row', async () => {
    const { body } = await create({ phone: '13800135521' })
    await app.request('GET', `/customers/${body.code}`, undefined, admin)
    await app.request('PATCH', `/customers/${body.code}`, { phone: '13800135522' }, admin)
    const found = await withConnection(app.db, tx =>
      rows<{ action: string; fields: string[] }>(
        tx,
        sql`select action, fields from audit
            where subject_ids @> array[(select id from customers where code = ${body.code})] order by action`,
      ),
    )
    expect(found.map(one => one.action)).toEqual(['customers.create', 'customers.read', 'customers.update'])
    expect(found.map(one => one.fields.includes('phone'))).toEqual([true, true, true])
    expect(JSON.stringify(found)).not.toContain('1380013')
  })
})

describe('owners', () => {
  test('are found by e-mail in any case or by name; unknown names wait', async () => {
    const known = await app.person('manager', { name: '周敏', email: 'zhou@example.com' })
    expect((await create({ owner: 'ZHOU@example.com' })).body.owner_id).toBe(known.id)
    expect((await create({ owner: '周敏' })).body).toMatchObject({ owner_id: known.id, owner: '周敏' })
    const waiting = (await create({ owner: '赵磊' })).body
    expect(waiting).toMatchObject({ owner_id: null, owner: '赵磊' })
    const zhao = await app.person('manager', { name: '赵磊' })
    await app.runJobs()
    const now = await app.request('GET', `/customers/${waiting.code}`, undefined, admin)
    expect(now.body).toMatchObject({ owner_id: zhao.id, owner: '赵磊' })
    const list = await app.request('GET', `/customers?owner=${zhao.id}`, undefined, admin)
    expect(list.body.items.map((one: { code: string }) => one.code)).toEqual([waiting.code])
  })

  test('of one name twice are nobody', async () => {
    await app.person('manager', { name: '张伟' })
    await app.person('agent', { name: '张伟' })
    expect((await create({ owner: '张伟' })).body).toMatchObject({ owner_id: null, owner: '张伟' })
    expect(await transact(app.db, tx => matchOwners(tx, app.clock.now()))).toBe(0)
  })

  test('who leave hand over what they had', async () => {
    const [leaver, heir] = [await app.person('manager'), await app.person('manager')]
    const { body } = await create({}, leaver)
    await transact(app.db, tx =>
      disableStaff(tx, systemActor, leaver.id, { hand_over_to: heir.id }, app.clock.now()),
    )
    await app.runJobs()
    expect((await app.request('GET', `/customers/${body.code}`, undefined, heir)).body.owner_id).toBe(heir.id)
  })

  test('renamed are shown by their new name', async () => {
    const manager = await app.person('manager')
    const { body } = await create({}, manager)
    await transact(app.db, tx => updateStaff(tx, systemActor, manager.id, { name: '新名' }, app.clock.now()))
    expect((await app.request('GET', `/customers/${body.code}`, undefined, admin)).body.owner).toBe('新名')
  })
})

test('a service level set by hand ends after its last day', async () => {
  const { body } = await create({ service_level: 'vip', service_level_until: '2026-01-06' })
  const level = async () => {
    const job = { name: 'customers.service_levels', payload: {}, now: app.clock.now() }
    await transact(app.db, tx => enqueue(tx, job))
    await app.runJobs()
    return (await app.request('GET', `/customers/${body.code}`, undefined, admin)).body.service_level
  }
  app.clock.set(new Date('2026-01-06T15:59:00Z'))
  expect(await level()).toBe('vip')
  app.clock.set(new Date('2026-01-06T16:00:00Z'))
  expect(await level()).toBe('normal')
  const listed = await app.request('GET', `/customers?q=${body.code}&service_level=vip`, undefined, admin)
  expect(listed.body.items).toEqual([])
})
