import { Writable } from 'node:stream'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { testStore } from './testing.ts'

const store = await testStore()

/** What a log line has, read back. */
function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  let text = ''
  const to = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  write(createLog({ level: 'debug', to }))
  return JSON.parse(text)
}

test('a line says when, how serious, what, and the facts beside it', () => {
  const line = logged(log => log.info({ job: 'care.sweep', tasks: 3 }, 'swept'))
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    job: 'care.sweep',
    tasks: 3,
    msg: 'swept',
  })
})

test('personal data and secrets that slip in with an object are cut out', () => {
  const customer = {
    id: 'c1',
    name: 'Wang',
    phone: '13800001111',
    email: 'w@example.com',
    wechat: 'w',
    birthday: '1980-01-01',
  }
  const line = JSON.stringify(
    logged(log =>
      log.warn(
        {
          customer,
          input: { customer, password: 'geheim' },
          req: {
            headers: { authorization: 'Bearer pk_1', cookie: 'perennial_session=1' },
            body: { note: 'ill' },
          },
        },
        'looked at',
      ),
    ),
  )
  expect(line).toContain('c1')
  for (const secret of ['Wang', '1380000', 'w@example', '1980', 'geheim', 'pk_1', 'session=1', 'ill']) {
    expect(line, secret).not.toContain(secret)
  }
})

test('what PostgreSQL quotes of a row stays out of the log, its code and place stay in', async () => {
  await store.db.query('create table people (phone text primary key, born date)')
  await store.db.query(`insert into people values ('13800001111', null)`)
  const errorOf = (statement: string) =>
    store.db.query(statement).then(
      () => new Error('went well'),
      (error: Error) => error,
    )
  const twice = await errorOf(`insert into people values ('13800001111', null)`)
  const wrong = await errorOf(`insert into people values ('1', 'Geboren in Wuhan')`)
  expect(twice).toBeInstanceOf(pg.DatabaseError)
  const lines = [twice, wrong].map(
    err => logged(log => log.error({ err }, 'failed')).err as Record<string, unknown>,
  )
  expect(lines).toMatchObject([
    { code: '23505', table: 'people', constraint: 'people_pkey' },
    { code: '22007' },
  ])
  expect(JSON.stringify(lines)).not.toMatch(/1380000|Wuhan/)
})
