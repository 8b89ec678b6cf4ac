import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { updateCustomer } from '../customers/actions.ts'
import { completeTask } from '../tasks/actions.ts'
import { createGift, createOccasion, giveGift, runCare } from './actions.ts'
import { type CareCompany, careCompany } from './testing-care.ts'

const peace = await careCompany()
const killed = await careCompany()
killed.db.on('error', () => undefined)

const NIGHTS = 14
const FIRST = '2026-02-01T21:30:00Z'
const HOUR_OF_DAY = 1 / 24

/** Customers for whom every kind of trigger comes in the fortnight before Spring Festival 2026. */
async function seed(company: CareCompany): Promise<string> {
  await company.reset(FIRST)
  const { db, clock } = company
  const codes = Array.from({ length: 10 }, (_, i) => `C${i}`)
  for (const [i, code] of codes.entries()) {
    await company.customer(code)
    if (i < 4) await company.falling(code)
    else await company.order(code, 400 + i, 900_000_00)
    const day = String(3 + i).padStart(2, '0')
    // Solar birthdays from the 3rd on; lunar ones of the twelfth month, whose last day is 16 February.
    const birthday = i % 2 ? `1980-02-${day}` : `1980-12-${String(16 + i).padStart(2, '0')}`
    const birthday_calendar = i % 2 ? ('solar' as const) : ('lunar' as const)
    await transact(db, tx =>
      updateCustomer(tx, systemActor, code, { birthday, birthday_calendar }, clock.now()),
    )
  }
  await db.query(`insert into products (code, name, replace_after_days, updated_at) values ('P1', 'Filter', 20, now())
    on conflict do nothing`)
  await db.query(`insert into order_lines (customer_id, order_number, line, product_code, quantity)
    select customer_id, number, 1, 'P1', 1 from orders where placed_on >= '2025-11-01'`)
  const occasion = {
    kind: 'policy_change' as const,
    name: { en: 'Rule' },
    on: '2026-02-13',
    working_days_before: 5,
  }
  await transact(db, tx => createOccasion(tx, systemActor, occasion, clock.now()))
  const gift = { code: 'TEA', name: { en: 'Tea' }, cost: '10', stock: 100 }
  return (await transact(db, tx => createGift(tx, systemActor, gift, clock.now()))).id
}

const daily = ({ db, clock }: CareCompany) => transact(db, tx => runCare(tx, clock.now()))

/** Closes the open tasks as a manager would, and gives a gift for each that asks for one. */
async function work(company: CareCompany, gift: string): Promise<void> {
  const { db, clock } = company
  for (const { id, code, title, status } of await again(company.tasks)) {
    if (status !== 'open') continue
    if (/gift|card/i.test(title)) {
      await attempt(() =>
        transact(db, tx => giveGift(tx, systemActor, { code, gift, task: id }, clock.now())),
      )
    }
    const { rows } = await again(() =>
      db.query(`select outcomes -> 0 ->> 'key' as key from tasks where id = $1`, [id]),
    )
    const outcome = rows[0].key
    await attempt(() =>
      transact(db, tx => completeTask(tx, systemActor, id, { outcome, note: 'done' }, clock.now())),
    )
  }
}
/** Whatever is cut off or refused may fail; what it leaves behind is looked at after. */
const attempt = (what: () => Promise<unknown>) => what().catch(() => undefined)

/** A pooled connection that was cut off while it was idle says so once, when it is next used. */
async function again<T>(what: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await what()
    } catch (error) {
      if (!/terminat|closed/i.test((error as Error).message)) throw error
    }
  }
}

const kill = () =>
  killed.db.query(`select pg_terminate_backend(pid) from pg_stat_activity
                   where datname = current_database() and pid <> pg_backend_pid()`)

/** What came about, without what depends on the ids drawn: the days of rhythms. */
async function written({ db }: CareCompany) {
  const { rows } = await db.query(`
    select c.code || ' ' || p.playbook || ' ' ||
           case when p.trigger_key like 'occasion:%' then 'occasion' else p.trigger_key end || ' ' || coalesce(p.node_on::text, '') as plan
    from plans p join customers c on c.id = p.customer_id where p.trigger_key not like 'rhythm:%' order by 1`)
  return rows.map(one => one.plan as string)
}

test('nights run twice, by two at once, killed anywhere and with the clock set back start each plan, task and gift once', {
  timeout: 300_000,
}, async () => {
  const gifts = { peace: await seed(peace), killed: await seed(killed) }
  for (let night = 0; night < NIGHTS; night++) {
    await peace.settle()
    await daily(peace)
    await peace.runJobs()
    await work(peace, gifts.peace)
    await peace.runJobs()

    const busy = Promise.all([
      attempt(() => killed.settle()),
      attempt(() => daily(killed)),
      attempt(() => daily(killed)),
      attempt(() => killed.runJobs()),
      attempt(() => work(killed, gifts.killed)),
      attempt(() => work(killed, gifts.killed)),
    ])
    await wait(Math.random() * 300)
    await attempt(kill)
    await busy
    // Leases of cut-off workers run out; what they had not finished is done again.
    await again(() => killed.db.query('update jobs set leased_until = null'))
    killed.later(-HOUR_OF_DAY)
    await again(() => killed.settle())
    await again(() => daily(killed))
    killed.later(HOUR_OF_DAY)
    await Promise.all([again(() => daily(killed)), again(() => daily(killed))])
    await again(() => killed.runJobs())
    await work(killed, gifts.killed)
    await again(() => killed.runJobs())
    for (const company of [peace, killed]) company.later(1)
  }

  const kinds = new Set((await written(peace)).map(plan => plan.split(' ')[2]!.split(':')[0]))
  for (const kind of ['festival', 'node', 'occasion', 'product', 'warning'])
    expect([...kinds]).toContain(kind)
  const once = (plans: string[]) => plans.filter(plan => !plan.includes(' follows:'))
  expect(once(await written(killed))).toEqual(once(await written(peace)))

  const { rows } = await killed.db.query(`
    select p.id, p.status, p.seq, p.waits_until is not null as waits,
           (select count(*) from tasks t where t.source like 'care:' || p.id || ':%') as tasks,
           (select count(*) from tasks t where t.source like 'care:' || p.id || ':%' and t.status = 'open') as open
    from plans p where p.status <> 'joined'`)
  for (const plan of rows) {
    expect(plan.tasks).toBe(plan.seq)
    expect(plan.open).toBe(plan.status === 'open' && !plan.waits ? 1 : 0)
  }
  const sums = await killed.db.query(`
    select (select count(*) from given_gifts where status <> 'released') as given,
           (select count(distinct customer_id) from given_gifts where status <> 'released') as customers,
           (select 100 - stock from gifts) as taken,
           (select 100 - sum(quantity)::int from gift_moves) as moved,
           (select count(*) from tasks where status = 'done') as done,
           (select count(*) from events where type = 'task.closed') as told`)
  const { given, customers, taken, moved, done, told } = sums.rows[0]
  expect(given).toBeGreaterThan(0)
  // The same gift never goes to a customer twice, and each one given was taken out of stock once.
  expect({ customers, taken, moved, told }).toEqual({
    customers: given,
    taken: given,
    moved: given,
    told: done,
  })
})
