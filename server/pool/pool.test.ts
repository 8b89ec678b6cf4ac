import { beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { checkHandbook } from '../handbook/actions.ts'
import { createTeam, updateTeam } from '../staff/actions.ts'
import { updateStanding } from '../standing/actions.ts'
import { openTasks } from '../tasks/actions.ts'
import { testApp } from '../testing-app.ts'
import { claimCustomers, returnUncared } from './actions.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const DAY = 86_400_000
const team = await transact(db, tx => createTeam(tx, systemActor, { name: 'East' }, START))
const lead = await app.person('lead', { name: 'Lead', team_id: team.id })
const zhou = await app.person('manager', { name: 'Zhou', team_id: team.id })
const wang = await app.person('manager', { name: 'Wang', team_id: team.id })
await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))
const NEVER = { field: 'contract_days_left', op: 'gte', value: 0 }

beforeEach(async () => {
  clock.set(START)
  await db.query(`truncate pool_warnings, notice_sends, notices, told_keys, task_changes, tasks, owner_changes, orders, interactions,
    contracts, standing, standing_intervals, standing_runs, customers, customer_list, customer_codes, jobs, events`)
  await db.query('delete from handbook_versions where version > 1')
  await rules({ returns: true })
})

/** As `app.request`, of people who signed in lately: these tests leap by months. */
const ask: typeof app.request = async (...request) => {
  const until = new Date(clock.now().getTime() + DAY)
  await db.query('update sessions set created_at = $1, seen_at = $1, expires_at = $2', [clock.now(), until])
  return app.request(...request)
}
const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
const days = (n: number) => clock.set(new Date(clock.now().getTime() + n * DAY))
const dayAgo = (n: number) =>
  new Date(clock.now().getTime() - n * DAY + 8 * 3_600_000).toISOString().slice(0, 10)

/** Puts other rules of the pool in force from today. */
async function rules(pool: Record<string, unknown>): Promise<void> {
  await db.query(
    `insert into handbook_versions (version, effective_on, content, digest, created_by_name, created_at)
     select max(version) + 1, $2::date, (select jsonb_set(content, '{pool}', coalesce(content -> 'pool', '{}') || $1::jsonb)
       from handbook_versions order by version desc limit 1), md5(random()::text), 'test', $3 from handbook_versions`,
    [JSON.stringify(pool), dayAgo(0), clock.now()],
  )
}

async function customer(code: string, ownerId: string | null): Promise<string> {
  const { id } = await write(tx =>
    createCustomer(tx, systemActor, { code, name: `客户 ${code}`, owner_id: ownerId }, clock.now()),
  )
  return id
}
const order = (id: string, ago: number, amount = 1000_00) =>
  db.query(
    `insert into orders (customer_id, number, placed_at, placed_on, status, amount) values ($1, $2, $3::date, $3::date, 'paid', $4)`,
    [id, newId(clock.now()), dayAgo(ago), amount],
  )
const contact = (id: string, ago: number) =>
  db.query(
    `insert into interactions (customer_id, id, at, happened_on, channel, direction, kind)
     values ($1, $2, $3::date, $3::date, 'phone', 'out', 'personal')`,
    [id, newId(clock.now()), dayAgo(ago)],
  )
const night = async () => {
  await write(tx => updateStanding(tx, null, clock.now()))
  return write(tx => returnUncared(tx, clock.now()))
}
const ownerOf = async (code: string) =>
  (
    await write(tx =>
      rows<{ owner_id: string | null }>(tx, sql`select owner_id from customers where code = ${code}`),
    )
  )[0]!.owner_id

describe('customers whom nobody cares for', () => {
  test('are announced first and return when the warning has run out, with the reason; once', async () => {
    const id = await customer('A', zhou.id)
    days(100)
    await order(id, 200)
    await contact(id, 120)
    expect(await night()).toEqual({ returned: 0, warned: 1 })
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    days(6)
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    days(1)
    expect(await night()).toEqual({ returned: 1, warned: 0 })
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    expect(await ownerOf('A')).toBeNull()
    const { body } = await ask('GET', '/pool', undefined, wang)
    expect(body).toMatchObject({
      total: 1,
      items: [
        {
          code: 'A',
          last_owner: { name: 'Zhou' },
          why: {
            kind: 'returned',
            by: 'Perennial',
            rule: { key: 'uncared' },
            days_since_contact: 127,
            days_without_order: 207,
          },
        },
      ],
    })
    const told = await write(tx =>
      rows<{ n: number }>(
        tx,
        sql`select count(*) as n from notices where kind = 'pool' and staff_id = ${zhou.id}`,
      ),
    )
    expect(told[0]!.n).toBe(2)
  })

  test('stay with who cares for them in time, has a running contract, or got them lately', async () => {
    const cared = await customer('cared', zhou.id)
    const bound = await customer('bound', zhou.id)
    days(100)
    for (const id of [cared, bound]) {
      await order(id, 300)
      await contact(id, 200)
    }
    await db.query(
      `insert into contracts (customer_id, number, starts_on, ends_on) values ($1, 'H', $2, $3)`,
      [bound, dayAgo(100), dayAgo(-100)],
    )
    const fresh = await customer('fresh', zhou.id)
    await order(fresh, 300)
    expect(await night()).toEqual({ returned: 0, warned: 1 })
    days(3)
    await contact(cared, 0)
    await night()
    days(5)
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    expect(await ownerOf('cared')).toBe(zhou.id)
    const ended = await write(tx => rows(tx, sql`select ended_how from pool_warnings`))
    expect(ended).toEqual([{ ended_how: 'cared' }])
  })

  test('never return while the company has not said so', async () => {
    await rules({ returns: false })
    await customer('A', zhou.id)
    days(200)
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    days(20)
    expect(await night()).toEqual({ returned: 0, warned: 0 })
  })

  test('two workers at once, and the clock set back, return each once', async () => {
    for (let i = 0; i < 30; i++) await order(await customer(`C${i}`, i % 2 ? zhou.id : wang.id), 400)
    days(200)
    await night()
    days(7)
    await write(tx => updateStanding(tx, null, clock.now()))
    const results = await Promise.all([1, 2, 3].map(() => write(tx => returnUncared(tx, clock.now()))))
    expect(results.reduce((sum, one) => sum + one.returned, 0)).toBe(30)
    clock.set(new Date(clock.now().getTime() - 3_600_000))
    expect(await night()).toEqual({ returned: 0, warned: 0 })
    const history = await write(tx =>
      rows<{ n: number }>(tx, sql`select count(*) as n from owner_changes where kind = 'returned'`),
    )
    expect(history[0]!.n).toBe(30)
  })

  test('keep their open work waiting for whoever claims them', async () => {
    const id = await customer('A', zhou.id)
    await order(id, 300)
    await write(tx =>
      openTasks(
        tx,
        systemActor,
        [
          {
            source: 'test:1',
            customerId: id,
            ownerId: zhou.id,
            followsOwner: true,
            channel: 'phone',
            title: { en: 'Call' },
            reason: { kind: 'manual', values: {} },
            outcomes: [],
            due: { at: new Date('2026-09-01T10:00:00Z'), provisional: false, starts_on: null },
            rule: null,
          },
        ],
        clock.now(),
      ),
    )
    await ask('POST', '/pool/release', { codes: ['A'], reason: 'no capacity' }, zhou)
    await app.runJobs()
    const listed = await ask('GET', '/pool', undefined, wang)
    expect(listed.body.items[0]).toMatchObject({
      tasks: 1,
      why: { kind: 'released', note: 'no capacity', by: 'Zhou' },
    })
    await ask('POST', '/pool/claim', { codes: ['A'] }, wang)
    await app.runJobs()
    const [task] = await write(tx => rows<{ owner_id: string }>(tx, sql`select owner_id from tasks`))
    expect(task!.owner_id).toBe(wang.id)
  })
})

describe('claiming', () => {
  test('one of those who claim at once gets it', async () => {
    await customer('A', null)
    const both = await Promise.all(
      [zhou, wang, zhou, wang].map(who => write(tx => claimCustomers(tx, who.actor, ['A'], clock.now()))),
    )
    expect(both.flatMap(one => one.claimed)).toEqual(['A'])
    expect(both.filter(one => one.gone.length === 1)).toHaveLength(3)
  })

  test('keeps to the limits of the day and in all, also for several requests at once', async () => {
    await rules({ claims_per_day: 3, owned_at_most: 4 })
    for (let i = 0; i < 9; i++) await customer(`C${i}`, null)
    const claim = (codes: string[]) => ask('POST', '/pool/claim', { codes }, zhou)
    const answers = await Promise.all(['C0', 'C1', 'C2', 'C3', 'C4'].map(code => claim([code])))
    expect(answers.map(one => one.status).sort()).toEqual([200, 200, 200, 429, 429])
    expect((await claim(['C5'])).body).toMatchObject({
      code: 'pool.too_many_today',
      params: { limit: 3, left: 0 },
    })
    days(1)
    expect((await claim(['C5', 'C6'])).body).toMatchObject({
      code: 'pool.too_many_owned',
      params: { limit: 4, left: 1 },
    })
    expect((await claim(['C5'])).body.claimed).toEqual(['C5'])
    expect((await ask('GET', '/pool/state', undefined, zhou)).body).toMatchObject({
      owned: 4,
      left: 0,
      claimed_today: 1,
    })
  })

  test('not what one lost lately; the file keeps to it too', async () => {
    await customer('A', zhou.id)
    await ask('POST', '/pool/release', { codes: ['A'], reason: 'x' }, zhou)
    expect((await ask('POST', '/pool/claim', { codes: ['A'] }, zhou)).body.code).toBe('pool.lost_lately')
    const agent = await app.person('agent')
    await customer('B', agent.id)
    await ask('POST', '/pool/release', { codes: ['B'], reason: 'x' }, agent)
    expect((await ask('PATCH', '/customers/B', { owner_id: agent.id }, agent)).body.code).toBe(
      'pool.lost_lately',
    )
    days(31)
    expect((await ask('POST', '/pool/claim', { codes: ['A'] }, zhou)).body.claimed).toEqual(['A'])
  })

  test('a customer tells who had it and why, latest first, page by page, to who sees it', async () => {
    await customer('A', zhou.id)
    await ask('POST', '/pool/release', { codes: ['A'], reason: '忙不过来 𠮷' }, zhou)
    days(1)
    await ask('POST', '/pool/claim', { codes: ['A'] }, wang)
    const path = '/customers/A/owner-changes'
    const first = (await ask('GET', `${path}?limit=1`, undefined, wang)).body
    expect(first.items).toMatchObject([{ kind: 'claimed', from: null, to: { id: wang.id }, note: null }])
    const second = (await ask('GET', `${path}?limit=1&cursor=${first.next}`, undefined, wang)).body
    expect(second.items).toMatchObject([
      { kind: 'released', from: { id: zhou.id }, to: null, by: 'Zhou', note: '忙不过来 𠮷', rule: null },
    ])
    expect((await ask('GET', path, undefined, zhou)).status).toBe(404)
    expect((await ask('GET', `${path}?cursor=x`, undefined, wang)).status).toBe(422)
  })

  test('a manager releases their own only, a lead those of the team', async () => {
    await customer('A', wang.id)
    expect((await ask('POST', '/pool/release', { codes: ['A'], reason: 'x' }, zhou)).body).toEqual({
      released: [],
    })
    expect((await ask('POST', '/pool/release', { codes: ['A'] }, lead)).status).toBe(422)
    expect((await ask('POST', '/pool/release', { codes: ['A'], reason: 'x' }, lead)).body).toEqual({
      released: ['A'],
    })
  })
})

test('the pool pages by value and narrows by tier and reason', async () => {
  for (let i = 0; i < 5; i++) await order(await customer(`C${i}`, null), 10, (i % 3) * 1000_00)
  await write(tx => updateStanding(tx, null, clock.now()))
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await ask('GET', `/pool?limit=2${cursor && `&cursor=${cursor}`}`, undefined, zhou)
    seen.push(...body.items.map((one: { code: string }) => one.code))
    cursor = body.next
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  expect((await ask('GET', '/pool?why=never&tier=none', undefined, zhou)).body.total).toBe(5)
  expect((await ask('GET', '/pool?why=left', undefined, zhou)).body.total).toBe(0)
  expect((await ask('GET', '/pool?cursor=x', undefined, zhou)).status).toBe(422)
})

test('a handbook with an unknown field in a rule is told at its place', async () => {
  const yaml = `pool:\n  rules:\n    - key: a\n      name: { en: A }\n      when: { field: nonsense, op: eq, value: 1 }\n    - key: a\n      name: { en: B }\n      when: ${JSON.stringify(NEVER)}\n`
  expect(
    checkHandbook(yaml)
      .findings.filter(one => one.path.startsWith('pool'))
      .map(one => [one.path, one.code]),
  ).toEqual([
    ['pool.rules.0.when.field', 'handbook.unknown_field'],
    ['pool.rules.1.key', 'pool.key_twice'],
  ])
})
