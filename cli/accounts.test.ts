import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createLog } from '../server/base/log.ts'
import { testApp } from '../server/testing-app.ts'
import type { Io, OpenStore } from './command.ts'
import { dispatch } from './dispatch.ts'
import { keysCreate } from './keys.ts'
import { usersCreate } from './users.ts'

const app = await testApp()
const store: OpenStore = {
  db: app.db,
  clock: app.clock,
  log: createLog({ level: 'silent' }),
  settings: { data: '', databaseUrl: app.url },
  attachments: '',
  signal: new AbortController().signal,
}

async function perennial(...args: string[]) {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const said = { out: '', notes: '' }
  const io: Io = {
    locale: 'en',
    stdout: nowhere,
    stderr: nowhere,
    interactive: false,
    out: async text => {
      said.out += text
    },
    note: line => {
      said.notes += `${line}\n`
    },
  }
  const code = await dispatch([keysCreate, usersCreate], args, io, async () => store)
  return { code, ...said }
}

const me = async (headers: Record<string, string>) =>
  (await app.request('GET', '/session', undefined, { headers })).body.me
const ofKey = (key: string) => me({ authorization: `Bearer ${key}` })

describe('keys create', () => {
  test('prints a key that works, alone on the last line', async () => {
    const { code, out } = await perennial('keys', 'create', 'ERP', '--role', 'administrator')
    expect(code).toBe(0)
    expect(out).toMatch(/^pk_[\w-]{43}\n$/)
    expect(await ofKey(out.trim())).toMatchObject({
      kind: 'key',
      name: 'ERP',
      role: 'administrator',
      scope: 'all',
    })
  })

  test('says when a key would see nobody, and takes the person whose customers it sees', async () => {
    expect((await perennial('keys', 'create', 'x', '--role', 'manager')).notes).toMatch(/--staff EMAIL/)
    const { id } = await app.person('manager', { email: 'wang@example.com' })
    const bound = await perennial('keys', 'create', 'x', '--role', 'manager', '--staff', 'Wang@example.com')
    expect(bound.notes).toBe('')
    expect(await ofKey(bound.out.trim())).toMatchObject({ id })
    const unknown = await perennial('keys', 'create', 'x', '--role', 'manager', '--staff', 'no@example.com')
    expect(unknown).toMatchObject({ code: 1, out: '' })
  })

  test('is not used without a name or with a role that is none', async () => {
    expect(await perennial('keys', 'create', '--role', 'agent')).toMatchObject({ code: 2, out: '' })
    const wrong = await perennial('keys', 'create', 'x', '--role', 'king')
    expect(wrong).toMatchObject({ code: 2, notes: expect.stringContaining('administrator, lead, manager') })
    expect((await perennial('keys', 'create', 'x')).code).toBe(2)
  })
})

describe('users create', () => {
  const token = (out: string) => new URL(out.trim()).hash.slice(1)
  const signIn = (out: string) => app.request('POST', '/session/link', { token: token(out) })

  test('prints a link that signs the new colleague in, once', async () => {
    const { code, out } = await perennial('users', 'create', 'li@example.com', '--role', 'lead')
    expect(code).toBe(0)
    expect((await signIn(out)).body.me).toMatchObject({ email: 'li@example.com', name: 'li', role: 'lead' })
    expect((await signIn(out)).status).toBe(409)
  })

  test('for a known colleague is a new link; in another role it is refused', async () => {
    const { out } = await perennial('users', 'create', 'LI@example.com', '--role', 'lead')
    expect((await signIn(out)).status).toBe(200)
    expect(await perennial('users', 'create', 'li@example.com', '--role', 'agent')).toMatchObject({
      code: 1,
      out: '',
    })
    expect(await perennial('users', 'create', 'nobody', '--role', 'agent')).toMatchObject({
      code: 1,
      out: '',
    })
  })
})
