import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { row, run, sql, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { tidyBase } from '../base/housekeeping.ts'
import { testApp } from '../testing-app.ts'
import { createSignInLink } from './actions.ts'
import { tidyStaff } from './jobs.ts'
import { countAttempt } from './throttle.ts'

const { db, clock, person } = await testApp()

const left = () =>
  transact(db, tx =>
    row(
      tx,
      sql`select (select count(*) from sessions) as sessions, (select count(*) from sign_in_links) as links,
                 (select count(*) from sign_in_failures) as failures, (select count(*) from events) as events,
                 (select count(*) from idempotency_keys) as keys`,
    ),
  )
const tidy = async (days: number) => {
  const now = new Date(clock.now().getTime() + days * 86_400_000)
  await transact(db, async tx => {
    await tidyBase(tx, now)
    await tidyStaff(tx, now)
  })
  return left()
}

test('what has served is forgotten in its time, and not before', async () => {
  const { id } = await person('manager')
  await transact(db, async tx => {
    await run(tx, sql`delete from events`)
    await createSignInLink(tx, systemActor, id, clock.now())
    await countAttempt(tx, 'x@example.com', '127.0.0.1', clock.now())
    await run(
      tx,
      sql`insert into idempotency_keys (actor, key, fingerprint, answer, at) values ('a', 'k', 'f', '{}', ${clock.now()})`,
    )
    await emit(tx, 'heard', {}, clock.now())
    await emit(tx, 'waiting', {}, clock.now())
    await run(
      tx,
      sql`insert into jobs (id, name, payload, run_at, created_at)
          select gen_random_uuid(), 'on:x', jsonb_build_object('eventId', id), at, at from events where type = 'waiting'`,
    )
  })
  expect(await tidy(0.9)).toEqual({ sessions: 1, links: 1, failures: 2, events: 2, keys: 1 })
  expect(await tidy(1.1)).toEqual({ sessions: 1, links: 1, failures: 0, events: 2, keys: 0 })
  expect(await tidy(15)).toEqual({ sessions: 0, links: 0, failures: 0, events: 2, keys: 0 })
  expect(await tidy(31)).toEqual({ sessions: 0, links: 0, failures: 0, events: 1, keys: 0 })
})
