import { rmSync } from 'node:fs'
import { Writable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { freePort } from '../server/base/free-port.ts'
import { createKey } from '../server/staff/actions.ts'
import { dataFolder, startServer } from '../server/testing-process.ts'
import type { Io } from './command.ts'
import { commands } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { openStore } from './open-store.ts'

const [source, target] = [dataFolder(), dataFolder()]

/** Runs a command as its own process would; answers the code and what it said. */
async function perennial(...args: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const keep = new Writable({ write: (_chunk, _encoding, done) => done() })
  const io: Io = {
    locale: 'en',
    stdout: keep,
    stderr: keep,
    interactive: false,
    out: async text => {
      said += text
    },
    note: line => {
      said += line
    },
  }
  let opened: Awaited<ReturnType<typeof openStore>> | undefined
  try {
    const code = await dispatch(commands, args, io, async data => {
      opened ??= await openStore(data, {}, new AbortController().signal)
      return opened
    })
    return { code, said }
  } finally {
    await opened?.close()
  }
}

async function serve(data: string): Promise<string> {
  const port = await freePort(0)
  await startServer(['--data', data, '--port', String(port)]).line
  return `http://127.0.0.1:${port}/api/v1/teams`
}

test('a store that is served is backed up and restored into another one that is served', {
  timeout: 120_000,
}, async () => {
  const [from, into] = await Promise.all([serve(source.data), serve(target.data)])
  const key = (where: typeof source) =>
    where.inStore(db =>
      transact(db, async tx => {
        const { secret } = await createKey(
          tx,
          systemActor,
          { name: 'test', role: 'administrator' },
          new Date(),
        )
        return { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
      }),
    )
  const headers = await key(source)
  await fetch(from, { method: 'POST', headers, body: JSON.stringify({ name: 'Restored' }) })

  const file = `${source.data}.backup`
  onTestFinished(() => rmSync(file))
  expect(await perennial('backup', file, '--data', source.data)).toMatchObject({ code: 0 })
  expect(await perennial('restore', file, '--data', target.data)).toMatchObject({ code: 0 })
  const teams = await fetch(into, { headers }).then(answer => answer.json())
  expect(teams.items).toMatchObject([{ name: 'Restored' }])

  expect(await perennial('restore', file, '--data', target.data)).toEqual({
    code: 1,
    said: 'The store is not empty: restore into an empty one.',
  })
  const link = await perennial('users', 'create', 'a@example.com', '--role', 'agent', '--data', target.data)
  expect(link.said).toContain(new URL(into).origin)
})
