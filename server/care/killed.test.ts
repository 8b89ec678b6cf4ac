import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { completeTask } from '../tasks/actions.ts'
import { runCare } from './actions.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company

/** Ends every connection to this database but the asking one, as a killed process or a lost network does. */
const kill = () =>
  db.query(`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
/** Whatever is cut off may fail; what it leaves behind is looked at after. */
const cutOff = (work: Promise<unknown>) => work.catch(() => undefined)

/** A pooled connection that was cut off while it was idle says so once, when it is next used. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!/terminat/i.test((error as Error).message)) throw error
    }
  }
}

test('killed at random while plans start, tasks close and steps follow: nothing lost, nothing double', {
  timeout: 120_000,
}, async () => {
  db.on('error', () => undefined)
  await company.reset()
  const codes = Array.from({ length: 6 }, (_, i) => `C${i}`)
  for (const code of codes) {
    await company.customer(code)
    await company.falling(code)
  }
  await company.settle()
  for (let round = 0; round < 20; round++) {
    const open = (await again(company.tasks)).filter(task => task.status === 'open')
    const busy = Promise.all([
      ...open.map(({ id }) =>
        cutOff(
          transact(db, tx =>
            completeTask(tx, systemActor, id, { outcome: 'interested', note: 'x' }, clock.now()),
          ),
        ),
      ),
      ...open.map(({ id }) =>
        cutOff(transact(db, tx => completeTask(tx, systemActor, id, { outcome: 'delivery' }, clock.now()))),
      ),
      cutOff(company.runJobs()),
      cutOff(company.runJobs()),
      cutOff(transact(db, tx => runCare(tx, clock.now()))),
    ])
    await pause(Math.random() * 200)
    await cutOff(kill())
    await busy
    // Leases of cut-off workers run out; what they had not finished is done again.
    await again(() => db.query('update jobs set leased_until = null'))
    await again(company.runJobs)
    company.later(0.02)
  }
  await again(() => transact(db, tx => runCare(tx, clock.now())))
  await again(company.runJobs)

  expect(await company.plans()).toHaveLength(codes.length)
  const { rows } = await db.query(`
    select p.id, p.status, p.seq,
           (select count(*) from tasks t where t.source like 'care:' || p.id || ':%') as tasks,
           (select count(*) from tasks t where t.source like 'care:' || p.id || ':%' and t.status = 'open') as open
    from plans p`)
  for (const plan of rows) {
    expect(plan.tasks).toBe(plan.seq)
    expect(plan.open).toBe(plan.status === 'open' ? 1 : 0)
  }
  const sums = await db.query(`
    select (select count(*) from tasks where status = 'done') as done,
           (select count(*) from tasks where status = 'done' and channel is not null and outcome = 'interested') as spoken,
           (select count(*) from interactions) as contacts,
           (select count(*) from events where type = 'task.closed') as told,
           (select count(*) from task_changes where kind = 'completed') as changes`)
  const { done, spoken, contacts, told, changes } = sums.rows[0]
  expect(done).toBeGreaterThanOrEqual(codes.length)
  expect({ told, changes, contacts }).toEqual({ told: done, changes: done, contacts: spoken })
})
