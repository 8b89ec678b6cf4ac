import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { systemActor } from '../base/actor.ts'
import { run, sql, transact } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { createCustomer } from './actions.ts'

let app: TestApp
let admin: Awaited<ReturnType<TestApp['person']>>

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
  await transact(app.db, async tx => {
    const { id } = await createCustomer(tx, systemActor, { code: 'T', name: '时间线' }, app.clock.now())
    // Few instants for many things: ties within a source and between sources.
    await run(
      tx,
      sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
          select ${id}, 'SO-' || n || case when n % 2 = 0 then '甲' else 'a' end, at, at::date,
                 (array['paid', 'completed', 'cancelled', 'refunded'])[1 + n % 4], n * 100
          from (select n, timestamptz '2025-12-01 04:00Z' + (n % 5) * interval '1 day' as at from generate_series(1, 23) n) x`,
    )
    await run(
      tx,
      sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, summary)
          select ${id}, 'I' || n, at, at::date, 'phone', 'out', 'personal', '第' || n || '次'
          from (select n, timestamptz '2025-12-01 04:00Z' + (n % 3) * interval '1 day' as at from generate_series(1, 17) n) x`,
    )
    await run(
      tx,
      sql`insert into contracts (customer_id, number, starts_on, ends_on, amount) values (${id}, 'HT-1', '2025-12-02', null, 123456)`,
    )
  })
})

const get = async (query: string) =>
  (await app.request('GET', `/customers/T/timeline?${query}`, undefined, admin)).body

async function all(query: string, limit: number): Promise<TimelineItem[]> {
  const found: TimelineItem[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { items: TimelineItem[]; next: string | null } = await get(
      `${query}&limit=${limit}${next && `&cursor=${next}`}`,
    )
    found.push(...page.items)
    next = page.next
  }
  return found
}

describe('the timeline', () => {
  test('in pages of any size is the whole, each thing once, latest first', async () => {
    const kinds = fc.constantFrom(
      '',
      'kinds=order',
      'kinds=interaction,contract',
      'kinds=order,interaction,change',
    )
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 1, max: 30 }), async (query, limit) => {
        const whole = await all(query, 200)
        expect(new Set(whole.map(one => one.id)).size).toBe(whole.length)
        expect(whole.map(one => one.at)).toEqual(
          whole
            .map(one => one.at)
            .sort()
            .reverse(),
        )
        expect((await all(query, limit)).map(one => one.id)).toEqual(whole.map(one => one.id))
      }),
      { numRuns: 25 },
    )
  })

  test('holds every word’s things, in company time and currency', async () => {
    const whole = await all('', 200)
    expect(whole).toHaveLength(42)
    expect(whole[0]).toEqual({
      id: expect.stringMatching(/^customers:/),
      at: '2026-01-05T10:00:00+08:00',
      kind: 'change',
      title: { key: 'customers:timeline.created', params: {} },
      text: null,
      amount: null,
      staff: null,
      link: null,
    })
    expect(whole.find(one => one.kind === 'contract')).toMatchObject({
      id: 'contract:HT-1',
      at: '2025-12-02T00:00:00+08:00',
      amount: '1234.56',
    })
    expect(whole.find(one => one.id === 'order:SO-4甲')).toMatchObject({
      amount: '4.00',
      link: { kind: 'order' },
    })
    expect(whole.find(one => one.id === 'interaction:I3')).toMatchObject({ text: '第3次' })
  })

  test('until a day ends with that day, page by page', async () => {
    const whole = await all('', 200)
    const until = whole.filter(one => one.at.slice(0, 10) <= '2025-12-02')
    expect(until.length).toBeGreaterThan(5)
    expect(await all('until=2025-12-02', 200)).toEqual(until)
    expect(await all('until=2025-12-02', 2)).toEqual(until)
    expect(await get('until=2025-11-30')).toEqual({ items: [], next: null })
    expect(await get('until=2025-02-30')).toMatchObject({ status: 422 })
  })

  test('of kinds nobody tells is empty', async () => {
    expect(await get('kinds=weather')).toEqual({ items: [], next: null })
  })

  test.each([
    'x',
    Buffer.from('[1e99,"order","x"]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('refuses the cursor %s', async cursor => {
    expect(await get(`cursor=${cursor}`)).toMatchObject({ status: 422, code: 'input.bad_cursor' })
  })
})
