import { describe, expect, test } from 'vitest'
import type { Foresight } from '../../domain/care/foresight.ts'
import { rows, sql, transact } from '../base/db.ts'
import { handbookVersion, toYaml } from '../handbook/reads.ts'
import { updateStanding } from '../standing/actions.ts'
import { runCare } from './actions.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
const boss = await company.person('administrator', { name: 'Boss' })

// biome-ignore lint/suspicious/noExplicitAny: a test changes the handbook as a person would its text
type Loose = any

async function draft(change: (book: Loose) => void): Promise<string> {
  const { handbook } = await transact(db, tx => handbookVersion(tx, 1))
  const book = structuredClone(handbook)
  change(book)
  return toYaml(book)
}

async function foresee(yaml: string, weeks: number) {
  const { body, status, text } = await company.request('POST', '/handbook/trials', { yaml, weeks }, boss)
  if (status !== 202) throw new Error(text)
  await company.runJobs()
  const done = (await company.request('GET', `/handbook/trials/${body.id}`, undefined, boss)).body
  if (done.status !== 'done') throw new Error(JSON.stringify(done))
  return {
    id: body.id as string,
    care: done.result.previews.care as Foresight,
    deadlines: done.result.previews.deadlines,
  }
}

/** Thirty customers of two managers: good, slipping, silent. */
async function people() {
  await company.reset()
  for (let n = 0; n < 30; n++) {
    const code = `C-${String(n).padStart(2, '0')}`
    await company.customer(code, n % 3 ? company.zhou.id : company.wang.id)
    await db.query(`update customers set first_cooperation_on = '2022-01-01' where code = $1`, [code])
    // Between 4 and 8 orders in the 60 days before, and some fewer in the last ones.
    for (let i = 0; i < 4 + (n % 5); i++) await company.order(code, 80 + i, 1_000_000 + n * 777_00)
    for (let i = 0; i < 3 + (n % 3); i++) await company.order(code, 20 + i, 1_000_000)
    for (let i = 0; i < n % 6; i++) await company.contact(code, 20 + i)
  }
  await company.settle()
}

/** Puts a text in force and lives through some days: nights, mornings, news; nobody closes a task. */
async function live(yaml: string, days: number) {
  await company.request('POST', '/handbook', { yaml }, boss)
  await company.runJobs()
  for (let day = 1; day < days; day++) {
    company.later(1)
    await transact(db, tx => updateStanding(tx, null, clock.now()))
    await transact(db, tx => runCare(tx, clock.now()))
    await company.runJobs()
  }
}

const started = () =>
  rows<{ playbook: string; owner: string | null; count: number }>(
    db as never,
    sql`select playbook, owner_id as owner, count(*) as count from plans where started_on is not null group by 1, 2 order by 1, 2`,
  )

describe('what a draft would cause', () => {
  test('is what happens when it is put in force: plans by playbook and person, under another cap, rule and audience', async () => {
    await people()
    const before = await started()
    const yaml = await draft(book => {
      book.standing.warnings.find((one: Loose) => one.key === 'order_drop').when.value = 0.1
      book.care.daily_cap = 4
      const rhythm = book.care.playbooks.filter((one: Loose) => 'every' in one.trigger)
      rhythm[0].enabled = false
    })
    const { care } = await foresee(yaml, 1)
    expect(care.weeks).toEqual(['2026-01-05'])
    await live(yaml, 5)
    const now = await started()
    const byPlaybook = new Map<string, number>()
    for (const one of now) {
      const was = before.find(w => w.playbook === one.playbook && w.owner === one.owner)?.count ?? 0
      if (one.count > was) byPlaybook.set(one.playbook, (byPlaybook.get(one.playbook) ?? 0) + one.count - was)
    }
    const foreseen = Object.fromEntries(
      care.playbooks.filter(one => one.after > 0).map(one => [one.key, one.after]),
    )
    expect(foreseen).toEqual(Object.fromEntries(byPlaybook))
    // How many of the rhythms fall into the week lies in the ids.
    expect(care.after.plans).toBeGreaterThan(3)
    const left = await rows<{ count: number }>(
      db as never,
      sql`select count(*) as count from plans where status = 'queued'`,
    )
    expect(care.after.waiting).toBe(left[0]!.count)
  })

  test('the version in force is foreseen beside it, by the same arithmetic', async () => {
    await people()
    const same = await draft(() => {})
    const { care } = await foresee(same, 2)
    expect(care.after).toEqual(care.before)
    for (const one of care.people) expect(one.after).toEqual(one.before)
    expect(care.plans).toEqual({ tier: 0, removed: 0, changed: 0, stops: 0 })
    const before = await started()
    await live(same, 5)
    const sum = (all: { count: number }[]) => all.reduce((total, one) => total + one.count, 0)
    const { care: week } = await foresee(same, 1)
    expect(sum(await started()) - sum(before)).toBeGreaterThan(0)
    expect(week.before.plans).toBeLessThan(care.before.plans)
  })

  test('open plans that it touches are counted and named', async () => {
    await people()
    const open = (await company.plans()).filter(one => one.status === 'open')
    expect(open.length).toBeGreaterThan(0)
    const playbook = open[0]!.playbook
    const yaml = await draft(book => {
      book.care.playbooks.find((one: Loose) => one.key === playbook).enabled = false
      book.standing.tiers.rules[2].when = { field: 'amount_365d', op: 'gte', value: 0 }
    })
    const { id, care } = await foresee(yaml, 1)
    expect(care.plans.removed).toBe(open.filter(one => one.playbook === playbook).length)
    const { body } = await company.request(
      'GET',
      `/handbook/trials/${id}/rows?list=plan&part=removed`,
      undefined,
      boss,
    )
    expect(body.items.map((one: Loose) => one.detail.playbook)).toEqual(body.items.map(() => playbook))
    expect(care.plans.tier).toBeGreaterThan(0)
  })

  test('due times that its calendar moves are named', async () => {
    await people()
    const { deadlines } = await foresee(
      await draft(book => {
        book.calendar.days_off = ['2026-01-06']
        book.calendar.day_names = { '2026-01-06': '搬家' }
      }),
      1,
    )
    expect(deadlines.moved).toBeGreaterThan(0)
    expect(deadlines.cause.days).toMatchObject([{ date: '2026-01-06', name: '搬家' }])
    expect((await foresee(await draft(() => {}), 1)).deadlines).toBeNull()
  })
})

test('coming into a stage starts its playbook once, being first seen in it does not', async () => {
  await company.reset()
  await company.customer('SLEEPS')
  await company.order('SLEEPS', 179)
  await company.customer('SLEPT')
  await company.order('SLEPT', 250)
  await company.settle()
  const begun = async () =>
    (await company.plans()).filter(one => one.trigger_key.startsWith('stage:')).map(one => one.code)
  expect(await begun()).toEqual([])
  for (let day = 0; day < 3; day++) {
    company.later(1)
    await company.settle()
    await transact(db, tx => runCare(tx, clock.now()))
  }
  expect(await begun()).toEqual(['SLEEPS'])
})
