import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { systemActor } from './base/actor.ts'
import { rows, run, sql, transact, withConnection } from './base/db.ts'
import { enqueue } from './base/events.ts'
import { freePort } from './base/free-port.ts'
import { emptyTestStore } from './base/testing.ts'
import { createKey } from './staff/actions.ts'
import { dataFolder, startServer } from './testing-process.ts'

const { data, inStore } = dataFolder()
const shared = await emptyTestStore()
const port = await freePort(0)
const origin = `http://127.0.0.1:${port}`
const flags = ['--data', data, '--port', String(port)]
const get = (path: string) => fetch(`${origin}${path}`)

test('starts, says in one line where and how to sign in, refuses a second start, stops when told to', async () => {
  const first = startServer(flags)
  expect(await first.line).toMatch(
    new RegExp(`^Perennial 长青 {2}${origin} {2}sign in once with ${origin}/sign-in#\\S+$`),
  )
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(200)

  const second = await startServer(flags).ended
  expect(second.code).toBe(1)
  expect(second.stderr).toContain(
    `Perennial already runs on the data folder ${data}: process ${first.child.pid}.`,
  )

  first.child.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 0 })
})

test('web and worker of two processes share the database of DATABASE_URL', async () => {
  const env = { DATABASE_URL: shared.url }
  const web = startServer(['--port', String(port)], { ...env, PERENNIAL_ROLE: 'web' })
  expect(await web.line).toContain(origin)
  await transact(shared.db, tx => enqueue(tx, { name: 'base.tidy', now: new Date() }))
  const worker = startServer([], { ...env, PERENNIAL_ROLE: 'worker' })
  await worker.line
  const left = () =>
    withConnection(shared.db, tx => rows(tx, sql`select 1 from jobs where name = 'base.tidy'`))
  while ((await left()).length > 0);
  for (const { child } of [web, worker]) child.kill('SIGTERM')
  expect(await Promise.all([web.ended, worker.ended])).toMatchObject([{ code: 0 }, { code: 0 }])
})

test('a database that cannot be reached is named, its password is not', async () => {
  const nobody = `postgres://someone:secret@127.0.0.1:${await freePort(0)}/care`
  const { code, stderr } = await startServer([], { DATABASE_URL: nobody }).ended
  expect(code).toBe(1)
  expect(stderr).toMatch(/The database 127.0.0.1:\d+\/care cannot be used: .*ECONNREFUSED/)
  expect(stderr).not.toContain('secret')
})

test('wrong settings exit 2, a taken port exits 1 and is named', async () => {
  expect(await startServer([...flags, '--prot', '1']).ended).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--prot'),
  })
  const other = createServer().listen(port, '127.0.0.1')
  expect(await startServer(flags).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`),
  })
  other.close()
})

test('a request that has begun is answered before the process ends', async () => {
  const server = startServer(flags)
  await server.line
  const secret = await inStore(db =>
    transact(
      db,
      async tx =>
        (await createKey(tx, systemActor, { name: 'test', role: 'administrator' }, new Date())).secret,
    ),
  )
  const body = JSON.stringify({ name: 'Begun' })
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  )
  // Its first half must have arrived: another request on another connection is answered after it.
  await get('/healthz')
  server.child.kill('SIGTERM')
  while ((await get('/readyz').catch(() => null))?.status === 200);
  socket.write(body.slice(5))
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 201 /)
  expect(await server.ended).toMatchObject({ code: 0 })
})

test('a schema of a newer release is not served, and /readyz says why', async () => {
  await inStore(db =>
    transact(db, tx =>
      run(tx, sql`insert into schema_migrations (name, checksum) values ('9000_new.sql', 'x')`),
    ),
  )
  const server = startServer(flags)
  for (;;) {
    const answer = await get('/readyz').then(
      reply => reply.json(),
      () => null,
    )
    if (answer && !/starting/.test(answer.reasons[0])) {
      expect(answer).toEqual({ ready: false, reasons: [expect.stringContaining('9000_new.sql')] })
      break
    }
  }
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/api/v1/teams')).status).toBe(503)
  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
})
