import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../domain/calendar/days.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import type { PastPeriod, PastResult, Trial } from '../../domain/standing/trial-contract.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { handbookVersion, toYaml } from '../handbook/reads.ts'
import { testApp } from '../testing-app.ts'
import { standingOfAll } from './compute.ts'

const app = await testApp()
const { db, clock } = app
const boss = await app.person('administrator')
const { handbook } = await transact(db, tx => handbookVersion(tx, 1))

// biome-ignore lint/suspicious/noExplicitAny: a test changes the handbook as a person would its text
type Loose = any
const draftOf = (change: (standing: Loose) => void): Handbook => {
  const book = structuredClone(handbook) as Loose
  change(book.standing)
  return book
}

async function customer(code: string, days: string[], more: { complaints?: string[] } = {}) {
  const { id } = await transact(db, tx =>
    createCustomer(tx, systemActor, { code, name: `客户 ${code}` }, clock.now()),
  )
  for (const [i, day] of days.entries())
    await db.query(
      `insert into orders (customer_id, number, placed_at, placed_on, status, amount) values ($1, $2, $3::date, $3::date, 'paid', 10000)`,
      [id, `${code}-${i}`, day],
    )
  for (const [i, day] of (more.complaints ?? []).entries())
    await db.query(
      `insert into complaints (customer_id, id, received_at, received_on, cause) values ($1, $2, $3::date, $3::date, 'late')`,
      [id, `${code}-k${i}`, day],
    )
  return id
}

async function tryPeriod(draft: Handbook, period: Partial<PastPeriod> & { from: string; to: string }) {
  const { body, status, text } = await app.request(
    'POST',
    '/handbook/trials',
    { yaml: toYaml(draft), weeks: 0, period },
    boss,
  )
  if (status !== 202) throw new Error(text)
  await app.runJobs()
  const done: Trial = (await app.request('GET', `/handbook/trials/${body.id}`, undefined, boss)).body
  expect(done.status).toBe('done')
  return { id: done.id, past: done.result!.past! }
}

/** The definitions, looked up customer by customer in the standing of everyone on every day of the grid. */
async function naive(draft: Handbook, period: Omit<PastPeriod, 'warnings'>, today: string) {
  const { from, to, step_days, ahead_weeks, left_stage } = period
  const ahead = ahead_weeks * 7
  const grid: string[] = []
  let first = addDays(from, -step_days)
  while (addDays(first, -step_days) >= addDays(from, -ahead)) first = addDays(first, -step_days)
  const end = addDays(to, ahead) < today ? addDays(to, ahead) : today
  for (let day = first; day <= end; day = addDays(day, step_days)) grid.push(day)
  const seen = new Map<string, { day: string; gone: boolean; before: boolean; after: boolean }[]>()
  await transact(db, async tx => {
    for (const day of grid) {
      const read = async (book: Handbook) => {
        const found = new Map<string, { stage: string; warned: boolean }>()
        for await (const batch of standingOfAll(tx, book, day))
          for (const one of batch) found.set(one.code, { stage: one.stage, warned: one.warnings.length > 0 })
        return found
      }
      const [was, now] = [await read(handbook), await read(draft)]
      for (const [code, one] of was) {
        const looks = seen.get(code) ?? []
        looks.push({ day, gone: one.stage === left_stage, before: one.warned, after: now.get(code)!.warned })
        seen.set(code, looks)
      }
    }
  })
  const result = { left: 0, before: count(), after: count() }
  for (const looks of seen.values()) {
    const leaves = looks.filter((look, i) => i > 0 && look.gone && !looks[i - 1]!.gone).map(look => look.day)
    const left = leaves.find(day => day >= from && day <= to)
    if (left) result.left++
    for (const side of ['before', 'after'] as const) {
      const warned = looks.filter(look => !look.gone && look[side]).map(look => look.day)
      const lead = left && warned.find(day => day < left && day >= addDays(left, -ahead))
      if (lead) result[side].leads.push(daysBetween(lead, left) / 7)
      const within = warned.filter(day => day >= from && day <= to)
      if (within.length === 0) continue
      const until = addDays(within.at(-1)!, ahead)
      if (leaves.some(day => day > within[0]! && day <= until)) continue
      result[side][until > today ? 'undecided' : 'false_alarms']++
    }
  }
  return result
}

const count = () => ({ leads: [] as number[], false_alarms: 0, undecided: 0 })

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return Math.round(((sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2) * 10) / 10
}

const told = (side: PastResult['before']) => side

describe('a past period', () => {
  test('by hand: who left, who was warned and how early, and who was warned for nothing', async () => {
    // Orders every ten days until the end of 2023: the drop shows at the look of 2024-01-17, lost 365 days after the last.
    const weekly = (from: string, to: string) => {
      const days = []
      for (let day = from; day <= to; day = addDays(day, 10)) days.push(day)
      return days
    }
    await customer('LEFT', weekly('2023-06-04', '2023-12-31'))
    // One order alone is too little for a warning: left without one.
    await customer('QUIET', ['2024-02-01'])
    // Complained in July 2024 and orders on.
    await customer('STAYS', weekly('2024-01-01', '2025-12-31'), { complaints: ['2024-07-01'] })
    const draft = draftOf(standing => {
      standing.warnings = standing.warnings.filter((one: Loose) => one.key !== 'complaint')
    })
    const { id, past } = await tryPeriod(draft, { from: '2024-06-03', to: '2025-03-31' })
    const last = weekly('2023-06-04', '2023-12-31').at(-1)!
    // The first Monday on which no order was for 365 days.
    let leftOn = '2024-06-03'
    while (daysBetween(last, leftOn) < 365) leftOn = addDays(leftOn, 7)
    expect(past).toMatchObject({ left: 2, left_stage: 'lost' })
    expect(past.after).toMatchObject({ warned: 1, false_alarms: 0 })
    expect(past.before).toMatchObject({ warned: 1, false_alarms: 1 })
    expect(past.warnings.find(one => one.key === 'complaint')).toMatchObject({
      before: { warned: 0, false_alarms: 1 },
      after: null,
    })
    const rows = async (list: string, part: string) =>
      (await app.request('GET', `/handbook/trials/${id}/rows?list=${list}&part=${part}`, undefined, boss))
        .body.items
    const [named] = await rows('left', 'both')
    expect(named).toMatchObject({ code: 'LEFT', detail: { left_on: leftOn, after: ['order_drop'] } })
    expect(daysBetween(named.detail.after_on, leftOn) / 7).toBe(past.after.weeks)
    expect((await rows('left', 'none')).map((one: Loose) => one.code)).toEqual(['QUIET'])
    expect((await rows('alarm', 'old')).map((one: Loose) => one.code)).toEqual(['STAYS'])
  })

  test('agrees with looking at everyone on every day, for random customers and either period', async () => {
    let seed = 11
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    for (let n = 0; n < 60; n++) {
      const gap = 4 + Math.floor(random() * 60)
      const until = addDays('2024-01-01', Math.floor(random() * 700))
      const days: string[] = []
      for (
        let day = addDays('2023-01-01', Math.floor(random() * 300));
        day <= until;
        day = addDays(day, 1 + Math.floor(random() * 2 * gap))
      )
        days.push(day)
      // Some come back after more than a year.
      if (random() < 0.3) days.push(addDays(until, 380 + Math.floor(random() * 60)))
      const complaints = random() < 0.3 ? [addDays('2024-06-01', Math.floor(random() * 400))] : []
      await customer(
        `R-${n}`,
        days.filter(day => day <= '2026-01-05'),
        { complaints },
      )
    }
    const draft = draftOf(standing => {
      const drop = standing.warnings.find((one: Loose) => one.key === 'order_drop')
      drop.when = { field: 'order_drop_45d', op: 'gt', value: 0.5 }
      drop.enough = { field: 'orders_prev_45d', op: 'gte', value: 3 }
      standing.warnings.push({
        key: 'silent',
        name: {},
        when: { field: 'days_without_order', op: 'gte', value: 120 },
        enough: { all: [] },
        episode_gap_days: 30,
      })
    })
    for (const period of [
      { from: '2024-09-02', to: '2025-06-30', step_days: 14, ahead_weeks: 26, left_stage: 'lost' },
      { from: '2025-05-05', to: '2025-12-29', step_days: 14, ahead_weeks: 40, left_stage: 'dormant' },
    ]) {
      const { past } = await tryPeriod(draft, period)
      const expected = await naive(draft, period, '2026-01-05')
      expect(past.left).toBe(expected.left)
      expect(past.left).toBeGreaterThan(5)
      for (const side of ['before', 'after'] as const) {
        const { leads, false_alarms, undecided } = expected[side]
        expect(told(past[side])).toEqual({
          warned: leads.length,
          weeks: median(leads),
          false_alarms,
          undecided,
        })
      }
    }
  })
})
