import { beforeAll, describe, expect, test } from 'vitest'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { readDraft } from '../handbook/actions.ts'
import { handbookVersion, toYaml } from '../handbook/reads.ts'
import { testApp } from '../testing-app.ts'
import { updateStanding } from './actions.ts'
import { standingOfAll } from './compute.ts'
import { trialRows } from './trial-reads.ts'
import { runTrial } from './trial-run.ts'

const app = await testApp()
const { db, clock } = app
const boss = await app.person('administrator')
const [anna, ben] = [await app.person('manager'), await app.person('manager')]
const signal = new AbortController().signal

/** Forty customers with orders and contacts spread by arithmetic, owned in turns. */
beforeAll(async () => {
  for (let n = 0; n < 40; n++) {
    const code = `T-${String(n).padStart(2, '0')}`
    const { id } = await transact(db, tx =>
      createCustomer(
        tx,
        systemActor,
        { code, name: `𠮷野家 ${n}`, owner_id: n % 2 ? anna.id : ben.id, first_cooperation_on: '2020-01-01' },
        clock.now(),
      ),
    )
    await db.query(
      `insert into orders (customer_id, number, placed_at, placed_on, status, amount)
       select $1, $2 || '-' || k, d, d, 'paid', $3::bigint
       from (select k, date '2026-01-05' - (k * (5 + $4::int)) as d from generate_series(0, 9) k) o`,
      [id, code, 2_000_000 + n * 150_000, n],
    )
    await db.query(
      `insert into interactions (customer_id, id, at, happened_on, channel, direction, kind)
       select $1, $2 || '-' || k, date '2026-01-05' - k * 9, date '2026-01-05' - k * 9, 'phone', 'out', 'personal'
       from generate_series(0, $3::int) k`,
      [id, code, n % 7],
    )
  }
  await transact(db, tx => updateStanding(tx, null, clock.now()))
  await app.runJobs()
})

// biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
type Loose = any

const { handbook } = await transact(db, tx => handbookVersion(tx, 1))
const draftOf = (change: (standing: Loose) => void): string => {
  const book = structuredClone(handbook)
  change(book.standing)
  return toYaml(book)
}
const A_FROM_300 = draftOf(standing => {
  const rules = standing.tiers.rules
  rules[0].when.all[0].value = 300_000
  rules[1].when.all[1].value = 300_000
  standing.warnings.find((one: { key: string }) => one.key === 'response_low').when.value = 0
})

const start = async (body: object, as = boss) => app.request('POST', '/handbook/trials', body, as)

/** Both handbooks computed apart for everyone, compared one by one. */
async function naive(yaml: string) {
  const draft = readDraft(yaml)
  return transact(db, async tx => {
    const all = async (book: Handbook) => {
      const found = []
      for await (const batch of standingOfAll(tx, book, '2026-01-05')) found.push(...batch)
      return found
    }
    const [before, after] = [await all(handbook), await all(draft)]
    const moves = new Map<string, number>()
    const add = (kind: string, from: string | null, to: string | null) =>
      moves.set(`${kind} ${from}>${to}`, (moves.get(`${kind} ${from}>${to}`) ?? 0) + 1)
    before.forEach((was, i) => {
      const now = after[i]!
      if (was.tier !== now.tier) add('tier', was.tier, now.tier)
      if (was.stage !== now.stage) add('stage', was.stage, now.stage)
      for (const key of now.warnings) if (!was.warnings.includes(key)) add('warning', null, key)
      for (const key of was.warnings) if (!now.warnings.includes(key)) add('warning', key, null)
    })
    return Object.fromEntries([...moves].toSorted())
  })
}

describe('a trial', () => {
  test('runs in the background and counts what two computations of everyone would', async () => {
    const asked = await start({ yaml: A_FROM_300, weeks: 0 })
    expect(asked).toMatchObject({ status: 202, body: { status: 'queued', result: null } })
    await app.runJobs()
    const { body } = await app.request('GET', `/handbook/trials/${asked.body.id}`, undefined, boss)
    expect(body).toMatchObject({ status: 'done', handbook_version: 1, as_of: '2026-01-05' })
    const told = Object.fromEntries(
      body.result.moves
        .map((one: Loose) => [`${one.kind} ${one.from}>${one.to}`, one.count])
        .toSorted(([a]: [string], [b]: [string]) => (a < b ? -1 : 1)),
    )
    const expected = await naive(A_FROM_300)
    expect(Object.keys(expected)).toContain('tier B>A')
    expect(Object.keys(expected).some(key => key.startsWith('warning response_low'))).toBe(true)
    expect(told).toEqual(expected)
    expect(body.result.customers).toBe(40)
  })

  test('names who moves, the most valuable first, with the reason, page by page', async () => {
    const { body: there } = await start({ yaml: A_FROM_300, weeks: 0 })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const path: string = `/handbook/trials/${there.id}/rows?list=tier&part=B%3EA&limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const { body } = await app.request('GET', path, undefined, boss)
      for (const one of body.items) {
        expect(one.why.join()).toContain('300,000')
        expect(one.detail.tier).toEqual(['B', 'A'])
      }
      seen.push(...body.items.map((one: Loose) => one.code))
      cursor = body.next
    } while (cursor)
    const move = there.result.moves.find((one: Loose) => one.kind === 'tier' && one.from === 'B')
    expect(seen).toHaveLength(move.count)
    expect(new Set(seen).size).toBe(move.count)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })

  test('asked again over the same facts is answered at once, over new facts anew', async () => {
    const { body: first } = await start({ yaml: A_FROM_300, weeks: 0 })
    expect(first.status).toBe('done')
    expect((await start({ yaml: A_FROM_300, weeks: 0 })).body.id).toBe(first.id)
    expect((await start({ yaml: A_FROM_300, weeks: 1 })).body.id).not.toBe(first.id)
    const order = { number: 'NEW-1', customer_code: 'T-01', placed_at: '2026-01-05 09:00', status: 'paid' }
    await app.request('POST', '/orders', { ...order, amount: '10.00' }, await app.key('administrator'))
    await app.runJobs()
    const { body: anew } = await start({ yaml: A_FROM_300, weeks: 0 })
    expect(anew.id).not.toBe(first.id)
    expect((await app.request('GET', '/handbook/trials', undefined, boss)).body.items[0].id).toBe(anew.id)
  })

  test('writes nothing but itself', async () => {
    await app.runJobs()
    const tables = [
      'standing',
      'standing_intervals',
      'standing_runs',
      'plans',
      'tasks',
      'task_changes',
      'events',
      'handbook_versions',
      'customer_list',
    ]
    const sum = async () => {
      const sums = []
      for (const table of tables)
        sums.push(
          (
            await db.query(
              `select '${table}' as name, count(*), md5(string_agg(t::text, '' order by t::text)) from ${table} t`,
            )
          ).rows[0],
        )
      return sums
    }
    const before = await sum()
    const { body } = await start({ yaml: A_FROM_300, weeks: 6 })
    await app.runJobs()
    expect((await app.request('GET', `/handbook/trials/${body.id}`, undefined, boss)).body.status).toBe(
      'done',
    )
    expect(await sum()).toEqual(before)
  })

  test('a draft that counts amounts by contracts is compared too', async () => {
    const yaml = draftOf(standing => {
      standing.amount_basis = 'contracts'
    })
    const { body } = await start({ yaml, weeks: 0 })
    await app.runJobs()
    const { body: done } = await app.request('GET', `/handbook/trials/${body.id}`, undefined, boss)
    const expected = await naive(yaml)
    for (const move of done.result.moves)
      expect(expected[`${move.kind} ${move.from}>${move.to}`]).toBe(move.count)
    expect(done.result.moves).toHaveLength(Object.keys(expected).length)
  })

  test('stopped before it runs it stays stopped; stopped while it runs it leaves nothing', async () => {
    const yaml = draftOf(standing => {
      standing.tiers.rules[0].when.all[0].value = 310_000
      standing.tiers.rules[1].when.all[1].value = 310_000
    })
    const { body } = await start({ yaml, weeks: 0 })
    const { body: stopped } = await app.request('POST', `/handbook/trials/${body.id}/cancel`, undefined, boss)
    expect(stopped.status).toBe('cancelled')
    await app.runJobs()
    expect((await app.request('GET', `/handbook/trials/${body.id}`, undefined, boss)).body.result).toBeNull()

    const { body: again } = await start({ yaml, weeks: 0 })
    expect(again.id).not.toBe(body.id)
    await Promise.all([
      runTrial({ db, clock, signal }, again.id),
      app.request('POST', `/handbook/trials/${again.id}/cancel`, undefined, boss),
    ])
    const [state] = await rows<{ status: string }>(
      db as never,
      sql`select status from trials where id = ${again.id}`,
    )
    const { body: end } = await app.request('GET', `/handbook/trials/${again.id}`, undefined, boss)
    expect(end.result === null).toBe(state!.status === 'cancelled')
  })

  test('killed in the middle it leaves nothing and begins again', async () => {
    const yaml = draftOf(standing => {
      standing.tiers.rules[0].when.all[0].value = 290_000
      standing.tiers.rules[1].when.all[1].value = 290_000
    })
    const { body } = await start({ yaml, weeks: 0 })
    const abort = new AbortController()
    abort.abort(new Error('the process stops'))
    await expect(runTrial({ db, clock, signal: abort.signal }, body.id)).rejects.toThrow('the process stops')
    expect(
      (await db.query('select count(*)::int as n from trial_rows where trial_id = $1', [body.id])).rows[0].n,
    ).toBe(0)
    await app.runJobs()
    const { body: done } = await app.request('GET', `/handbook/trials/${body.id}`, undefined, boss)
    expect(done.status).toBe('done')
    expect(done.result.moves.length).toBeGreaterThan(0)
  })

  test('names only customers whom the reader may see, and is for those who may write the handbook', async () => {
    const { body: there } = await start({ yaml: A_FROM_300, weeks: 0 })
    await app.runJobs()
    expect((await start({ yaml: A_FROM_300, weeks: 0 }, anna)).status).toBe(403)
    expect((await app.request('GET', `/handbook/trials/${there.id}`, undefined, anna)).status).toBe(403)
    const path = `/handbook/trials/${there.id}/rows?list=tier&part=B%3EA&limit=200`
    const all = (await app.request('GET', path, undefined, boss)).body.items
    const owner = (await db.query('select owner_id from customers where code = $1', [all[0].code])).rows[0]
      .owner_id
    const query = { id: there.id, list: 'tier', part: 'B>A', limit: 200 }
    const own = await transact(db, tx => trialRows(tx, { ...boss.actor, id: owner, scope: 'own' }, query))
    const theirs = all.filter(
      (one: Loose) => Number(one.code.slice(2)) % 2 === Number(all[0].code.slice(2)) % 2,
    )
    expect(all.length).toBeGreaterThan(1)
    expect(own.items.map(one => one.code)).toEqual(theirs.map((one: Loose) => one.code))
    expect(own.items.length).toBeLessThan(all.length)
  })

  test('a faulty draft and a period that makes no sense are refused with their fields', async () => {
    expect(await start({ yaml: 'standing: { amount_basis: gold }' })).toMatchObject({
      status: 422,
      body: { code: 'handbook.invalid' },
    })
    const period = { from: '2025-06-01', to: '2025-01-01' }
    expect(await start({ yaml: A_FROM_300, period })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'period.to', code: 'standing.period_backwards' }] },
    })
    expect(await start({ yaml: A_FROM_300, period: { from: '2025-06-01', to: '2027-01-01' } })).toMatchObject(
      {
        status: 422,
        body: { code: 'standing.period_not_over' },
      },
    )
  })
})
