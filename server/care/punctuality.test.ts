import { beforeEach, expect, test } from 'vitest'
import { localDate } from '../../domain/calendar/zone.ts'
import type { PunctualityTask } from '../../domain/care/punctuality-contract.ts'
import { newId } from '../base/ids.ts'
import type { Sender } from '../testing-app.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock, lead, zhou, wang } = company
const far = await company.person('manager', { name: '远方 𠮷' })
const DAY = 86_400_000
const ZONE = 'Asia/Shanghai'

type Made = {
  owner: string | null
  step: string | null
  due: Date
  status: 'open' | 'done' | 'cancelled'
  closed: Date | null
}
let made: Made[] = []

/** 160 tasks around today, by a fixed sequence: every owner, step, week and ending comes up, ends right at the due time too. */
beforeEach(async () => {
  await company.reset()
  await company.customer('C1')
  made = []
  const plan = newId(clock.now())
  await db.query(
    `insert into plans (id, customer_id, playbook, trigger_key, event_at, queued_at, status, handbook_version)
     values ($1, $2, 'win_back', 'x', $3, $3, 'open', 1)`,
    [plan, company.idOf('C1'), clock.now()],
  )
  let state = 7
  const pick = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * n)
  }
  for (let i = 0; i < 160; i++) {
    const due = new Date(clock.now().getTime() + (pick(60) - 45) * DAY + pick(24) * 3_600_000)
    const status = (['open', 'done', 'done', 'done', 'cancelled'] as const)[pick(5)]!
    const closed = status === 'open' ? null : new Date(due.getTime() + [-DAY, 0, 1, DAY][pick(4)]!)
    const step = [null, 'find_cause', 'call_back'][pick(3)]!
    const owner = [zhou.id, wang.id, far.id, null][pick(4)]!
    made.push({ owner, step, due, status, closed })
    await db.query(
      `insert into tasks (id, source, customer_id, owner_id, title, due_at, status, created_at, closed_at)
       values ($1, $2, $3, $4, '{"en":"T"}', $5, $6, $7, $8)`,
      [
        newId(clock.now()),
        step ? `care:${plan}:${step}:${i}` : `test:${i}`,
        company.idOf('C1'),
        owner,
        due,
        status,
        clock.now(),
        closed,
      ],
    )
  }
})

const resultOf = ({ status, closed, due }: Made): PunctualityTask['result'] =>
  status === 'open' ? 'open' : closed! <= due ? 'in_time' : 'late'

function naive(
  sees: (owner: string | null) => boolean,
  keyOf: (one: Made) => string,
  from: string,
  to: string,
) {
  const groups: Record<string, { due: number; in_time: number; late: number; open: number }> = {}
  for (const one of made) {
    const day = localDate(one.due, ZONE)
    if (one.status === 'cancelled' || day < from || day > to || !sees(one.owner)) continue
    if (one.status === 'open' ? one.due >= clock.now() : one.due > clock.now()) continue
    const key = keyOf(one)
    groups[key] ??= { due: 0, in_time: 0, late: 0, open: 0 }
    groups[key].due += 1
    groups[key][resultOf(one)] += 1
  }
  return groups
}

function monday(at: Date): string {
  const day = new Date(`${localDate(at, ZONE)}T00:00:00Z`)
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10)
}

const ask = async (query: string, as: Sender) => {
  const { status, body } = await company.request('GET', `/care/punctuality${query}`, undefined, as)
  expect(status).toBe(200)
  return body
}

test('every grouping counts what a naive count does, within the scope, and opens to its tasks', async () => {
  const [{ team_id: team }] = (await db.query('select team_id from staff where id = $1', [zhou.id])).rows
  const keys: Record<string, (one: Made) => string> = {
    step: one => (one.step ? `win_back/${one.step}` : 'other'),
    person: one => one.owner ?? 'none',
    team: one => (one.owner === zhou.id || one.owner === wang.id ? team : 'none'),
    week: one => monday(one.due),
  }
  const scopes: [Sender, (owner: string | null) => boolean][] = [
    [zhou, owner => owner === zhou.id],
    [lead, owner => owner !== far.id],
    [await company.person('administrator'), () => true],
  ]
  const [from, to] = ['2025-12-07', '2026-01-11']
  for (const [as, sees] of scopes) {
    for (const [by, keyOf] of Object.entries(keys)) {
      const body = await ask(`?by=${by}&from=${from}&to=${to}`, as)
      const expected = naive(sees, keyOf, from, to)
      const got = Object.fromEntries(
        body.items.map(({ key, due, in_time, late, open }: Made & Record<string, unknown>) => [
          key,
          { due, in_time, late, open },
        ]),
      )
      expect(got).toEqual(expected)
      const due = Object.values(expected).reduce((all, one) => all + one.due, 0)
      expect(body.total).toMatchObject({ due, share: expect.closeTo(body.total.in_time / due, 9) })
      for (const [key, counts] of Object.entries(expected)) {
        const page = await ask(
          `/tasks?by=${by}&from=${from}&to=${to}&key=${encodeURIComponent(key)}&limit=200`,
          as,
        )
        const results = page.items.map((one: PunctualityTask) => one.result)
        expect(results.length).toBe(counts.due)
        expect(results.filter((one: string) => one === 'in_time').length).toBe(counts.in_time)
        expect(results.filter((one: string) => one === 'late').length).toBe(counts.late)
      }
    }
  }
  const { items } = await ask(`?by=step&from=${from}&to=${to}`, lead)
  expect(items.find((one: { key: string }) => one.key === 'win_back/find_cause').step).toMatchObject({
    playbook: { en: expect.any(String) },
    name: { en: 'T' },
  })
})

test('pages give every task once, results narrow, and too long a period is refused', async () => {
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await ask(`/tasks?by=week&result=late&limit=3${cursor}`, lead)
    seen.push(...page.items.map((one: PunctualityTask) => one.id))
    cursor = page.next ? `&cursor=${page.next}` : ''
  } while (cursor)
  const { total } = await ask('?by=week', lead)
  expect(total.late).toBeGreaterThan(3)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(total.late)
  const refused = (query: string) =>
    company.request('GET', `/care/punctuality?by=week&${query}`, undefined, lead)
  expect((await refused('from=2024-11-30&to=2026-01-05')).status).toBe(422)
  expect((await refused('from=2026-01-02&to=2026-01-01')).status).toBe(422)
  expect((await ask('?by=week&from=2024-01-01&to=2024-02-01', lead)).total).toMatchObject({
    due: 0,
    share: null,
  })
})
