import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemActor } from './base/actor.ts'
import { rows, sql, transact, withConnection } from './base/db.ts'
import { freePort } from './base/free-port.ts'
import { createKey } from './staff/actions.ts'
import { dataFolder, startServer } from './testing-process.ts'

const ROUNDS = 5
const { data, inStore } = dataFolder()
const port = await freePort(0)
const flags = ['--data', data, '--port', String(port)]

/** Writes until it is answered: the way a client with an Idempotency-Key survives a server that dies. */
async function addTeam(secret: string, name: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/teams`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'idempotency-key': name,
      },
      body: JSON.stringify({ name }),
    }).catch(() => null)
    if (answer?.status === 201) return
    if (answer && answer.status !== 503) throw new Error(`${answer.status} ${await answer.text()}`)
    await wait(20)
  }
}

test('killed at random while clients write, everything answered is there once', {
  timeout: 120_000,
}, async () => {
  let server = startServer(flags)
  await server.line
  const secret = await inStore(db =>
    transact(
      db,
      async tx =>
        (await createKey(tx, systemActor, { name: 'test', role: 'administrator' }, new Date())).secret,
    ),
  )
  const answered: string[] = []
  let writing = true
  const clients = [1, 2, 3].map(async client => {
    for (let n = 0; writing; n++) {
      await addTeam(secret, `team ${client}-${n}`)
      answered.push(`team ${client}-${n}`)
    }
  })
  for (let round = 0; round < ROUNDS; round++) {
    await wait(100 + Math.random() * 400)
    server.child.kill('SIGKILL')
    await server.ended
    server = startServer(flags)
    await server.line
  }
  writing = false
  await Promise.all(clients)
  server.child.kill('SIGTERM')
  await server.ended
  const there = await inStore(db =>
    withConnection(db, tx => rows<{ name: string }>(tx, sql`select name from teams`)),
  )
  expect(there.map(({ name }) => name).sort()).toEqual(answered.sort())
  expect(answered.length).toBeGreaterThan(ROUNDS)
})
