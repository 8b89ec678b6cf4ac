import { expect, test } from 'vitest'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const lead = await app.person('lead', { name: '周敏' })
const other = await app.person('lead', { name: '沈洁' })
const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, by = lead) =>
  app.request(method, `/handbook${path}`, body, by)

// biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
type Any = any

/** Sections of a draft with another least amount of tier A. */
function withAmount(sections: Any, amount: unknown) {
  const copy = structuredClone(sections)
  copy.standing.tiers.rules[0].when.all[0].value = amount
  return copy
}
const begin = async (body: object = {}, by = lead) => (await call('POST', '/drafts', body, by)).body

test('a lead changes a rule, sees the change, activates it for Monday and takes it back', async () => {
  const draft = await begin({ name: 'A 级门槛' })
  expect(draft).toMatchObject({
    base_version: 1,
    from_version: 1,
    revision: 1,
    state: 'open',
    saved_by: '周敏',
  })
  const saved = await call('PUT', `/drafts/${draft.id}`, {
    revision: 1,
    sections: withAmount(draft.sections, 400_000),
  })
  expect(saved.body).toMatchObject({ revision: 2, saved_by: '周敏' })
  const { body: compared } = await call('GET', `/drafts/${draft.id}/changes`)
  expect(compared).toEqual({
    against: 1,
    changes: [
      {
        path: ['standing', 'tiers', 'rules', 'A', 'when', 'all', 'amount_365d'],
        before: { field: 'amount_365d', op: 'gte', value: 500_000 },
        after: { field: 'amount_365d', op: 'gte', value: 400_000 },
      },
    ],
  })
  const done = await call('POST', `/drafts/${draft.id}/activate`, {
    revision: 2,
    effective_on: '2026-01-12',
    note: '放宽',
  })
  expect(done).toMatchObject({ status: 201, body: { version: 2, effective_on: '2026-01-12' } })
  expect((await call('GET', `/drafts/${draft.id}`)).body).toMatchObject({ state: 'activated', version: 2 })
  const states = async () =>
    (await call('GET', '/versions')).body.items.map((one: Any) => [one.version, one.state, one.note])
  expect(await states()).toEqual([
    [2, 'planned', '放宽'],
    [1, 'in_force', ''],
  ])
  expect((await call('GET', '?on=2026-01-12')).body.version).toBe(2)

  expect((await call('POST', '/versions/2/withdraw', { note: '再等等' }, other)).body).toMatchObject({
    state: 'withdrawn',
    withdrawn_by: '沈洁',
    withdrawn_note: '再等等',
  })
  expect(await states()).toEqual([
    [2, 'withdrawn', '放宽'],
    [1, 'in_force', ''],
  ])
  expect((await call('GET', '?on=2026-01-12')).body.version).toBe(1)
  expect((await call('POST', '/versions/2/withdraw', {})).body.code).toBe('handbook.withdrawn')
  expect((await call('POST', '/versions/1/withdraw', {})).body.code).toBe('handbook.already_begun')
  expect((await call('POST', '/versions/99/withdraw', {})).status).toBe(404)
})

test('a stale save is a conflict that says who saved', async () => {
  const draft = await begin()
  const save = (revision: number, by: typeof lead) =>
    call('PUT', `/drafts/${draft.id}`, { revision, sections: draft.sections }, by)
  expect((await save(1, other)).status).toBe(200)
  const stale = await save(1, lead)
  expect(stale.status).toBe(409)
  expect(stale.body).toMatchObject({ code: 'handbook.draft_changed', params: { name: '沈洁', revision: 2 } })
  const both = await Promise.all([save(2, lead), save(2, other)])
  expect(both.map(one => one.status).toSorted()).toEqual([200, 409])
})

test('a faulty draft is kept, its faults are said with their path, and it cannot take effect', async () => {
  const draft = await begin()
  const faulty = withAmount(draft.sections, undefined)
  faulty.tasks = { raise_after_working_days: '两天' }
  const { body } = await call('PUT', `/drafts/${draft.id}`, { revision: 1, sections: faulty })
  expect(body.findings.map((one: Any) => [one.path, one.code])).toEqual([
    ['tasks.raise_after_working_days', 'handbook.wrong_type'],
  ])
  faulty.tasks = draft.sections.tasks
  const again = await call('PUT', `/drafts/${draft.id}`, { revision: 2, sections: faulty })
  expect(again.body.findings).toMatchObject([
    { path: 'standing.tiers.rules.0.when.all.0.value', code: 'handbook.missing_value' },
  ])
  expect((await call('POST', '/check', { sections: faulty })).body).toMatchObject({ ok: false })
  const refused = await call('POST', `/drafts/${draft.id}/activate`, { revision: 3 })
  expect(refused.status).toBe(422)
  expect(refused.body.fields).toMatchObject([{ path: 'standing.tiers.rules.0.when.all.0.value' }])
  expect((await call('GET', `/drafts/${draft.id}`)).body.state).toBe('open')
})

test('a draft goes out as text and comes back from it; sections that the text lacks stay', async () => {
  const draft = await begin()
  const { body: text } = await call('GET', `/drafts/${draft.id}/yaml`)
  const same = await call('PUT', `/drafts/${draft.id}/yaml`, { revision: 1, yaml: `# 说明\n${text.yaml}` })
  expect(same.body.revision).toBe(2)
  expect((await call('GET', `/drafts/${draft.id}`)).body.sections).toEqual(draft.sections)
  await call('PUT', `/drafts/${draft.id}/yaml`, {
    revision: 2,
    yaml: 'tasks:\n  raise_after_working_days: 3\n',
  })
  expect((await call('GET', `/drafts/${draft.id}`)).body.sections).toEqual({
    ...draft.sections,
    tasks: { ...draft.sections.tasks, raise_after_working_days: 3 },
  })
  const broken = await call('PUT', `/drafts/${draft.id}/yaml`, { revision: 3, yaml: 'tasks: [' })
  expect(broken.body).toMatchObject({ code: 'handbook.invalid', fields: [{ code: 'handbook.not_yaml' }] })
  expect((await call('POST', '/drafts', { yaml: '- 1' })).body.code).toBe('handbook.invalid')
})

test('a draft that is older than the version of its day says whose work it would undo', async () => {
  const [mine, theirs] = [await begin(), await begin({}, other)]
  const { body: newer } = await call('POST', `/drafts/${theirs.id}/activate`, { revision: 1 }, other)
  const late = await call('POST', `/drafts/${mine.id}/activate`, { revision: 1 })
  expect(late.body).toMatchObject({
    code: 'handbook.draft_outdated',
    params: { version: newer.version, name: '沈洁' },
  })
  const knowingly = { revision: 1, over: newer.version }
  expect((await call('POST', `/drafts/${mine.id}/activate`, knowingly)).status).toBe(201)
  for (const [path, body] of [
    ['activate', { revision: 1 }],
    ['', { revision: 1, sections: {} }],
  ] as const) {
    const done = await call(path ? 'POST' : 'PUT', `/drafts/${mine.id}${path && `/${path}`}`, body)
    expect(done.body.code).toBe('handbook.draft_done')
  }
})

test('an earlier version comes back as a draft of its rules, with the company as it is now', async () => {
  const draft = await begin()
  await call('PUT', `/drafts/${draft.id}`, {
    revision: 1,
    sections: {
      ...withAmount(draft.sections, 300_000),
      company: { ...draft.sections.company, name: '新名' },
    },
  })
  const { body: changed } = await call('POST', `/drafts/${draft.id}/activate`, { revision: 2 })
  const back = await begin({ from_version: 1 })
  expect(back).toMatchObject({ base_version: changed.version, from_version: 1 })
  expect(back.sections.company.name).toBe('新名')
  const { body: compared } = await call('GET', `/drafts/${back.id}/changes`)
  expect(compared.changes).toMatchObject([{ before: { value: 300_000 }, after: { value: 500_000 } }])
  expect((await call('POST', '/drafts', { from_version: 99 })).status).toBe(404)
})

test('open and done drafts are listed; who may not write the rules sees none', async () => {
  const thrown = await begin({ name: '作废' })
  expect((await call('DELETE', `/drafts/${thrown.id}`)).body.state).toBe('discarded')
  const names = async (query: string) =>
    (await call('GET', `/drafts${query}`)).body.items.map((one: Any) => one.name)
  expect(await names('?state=done')).toContain('作废')
  expect(await names('')).not.toContain('作废')
  const first = await call('GET', '/drafts?limit=1')
  const next = await call('GET', `/drafts?limit=1&cursor=${first.body.next}`)
  expect(next.body.items[0].id < first.body.items[0].id).toBe(true)
  expect((await call('GET', '/drafts?cursor=x')).status).toBe(422)
  const manager = await app.person('manager')
  for (const [method, path] of [
    ['GET', '/drafts'],
    ['POST', '/drafts'],
    ['GET', `/drafts/${thrown.id}`],
    ['POST', '/versions/1/withdraw'],
  ] as const) {
    expect((await call(method, path, method === 'POST' ? {} : undefined, manager)).status).toBe(403)
  }
  expect(
    (await call('GET', `/drafts/${thrown.id.replace(/.$/, thrown.id.endsWith('0') ? '1' : '0')}`)).status,
  ).toBe(404)
})
