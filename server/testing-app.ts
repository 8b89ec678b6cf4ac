import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { afterAll } from 'vitest'
import type { Role } from '../domain/staff/policy.ts'
import { type Actor, systemActor } from './base/actor.ts'
import { buildApp } from './base/app.ts'
import { transact } from './base/db.ts'
import { createLog } from './base/log.ts'
import { runAllJobs } from './base/run-all-jobs.ts'
import { keepSecretsIn } from './base/secret-box.ts'
import { testStore } from './base/testing.ts'
import { ensureHandbook } from './handbook/actions.ts'
import { compose } from './main.ts'
import { createKey, createStaff } from './staff/actions.ts'
import { staffActor } from './staff/reads.ts'
import { openSession, SESSION_COOKIE } from './staff/sessions.ts'

/** Who sends a request of a test: somebody signed in, an API key, or nobody. */
export type Sender = { headers: Record<string, string> } | null

// biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
export type Answer = { status: number; body: any; text: string; headers: Record<string, unknown> }

const ORIGIN = 'http://127.0.0.1:3000'

/**
 * The real app on a fresh database, with a handbook and nothing else. Answers are held against their contracts.
 * `request('POST', '/customers', body, await person('manager'))` goes through everything but the network; `as` may also
 * be `await key('agent')`. The clock stands at 2026-01-05 10:00 in Shanghai until `clock.set`.
 */
export async function testApp() {
  const store = await testStore()
  const { db, clock } = store
  const composition = compose()
  const secrets = await mkdtemp(join(tmpdir(), 'perennial-secrets-'))
  keepSecretsIn(secrets)
  afterAll(() => rm(secrets, { recursive: true, force: true }))
  const log = createLog({ level: process.env.PERENNIAL_LOG ?? 'silent' })
  await transact(db, tx => ensureHandbook(tx, {}, clock.now()))
  const app = await buildApp({
    ...composition,
    db,
    clock,
    log,
    authenticate: composition.authenticator(db),
    publicUrl: new URL(ORIGIN),
    trustProxy: false,
    webRoot: null,
    notReady: async () => [],
    checkOutputs: true,
  })
  afterAll(() => app.close())
  let people = 0

  return {
    ...store,
    app,
    /** The folder with the key of sealed secrets, for processes that work beside the test. */
    secrets,
    /** Adds a colleague and signs them in. */
    async person(
      role: Role,
      more: { name?: string; email?: string; team_id?: string } = {},
    ): Promise<{ id: string; actor: Actor; headers: Record<string, string> }> {
      people += 1
      const input = { role, name: `${role} ${people}`, email: `${role}${people}@example.com`, ...more }
      return transact(db, async tx => {
        const { id } = await createStaff(tx, systemActor, input, clock.now())
        const secret = await openSession(tx, id, clock.now())
        const actor = (await staffActor(tx, id, clock.now()))!
        return { id, actor, headers: { cookie: `${SESSION_COOKIE}=${secret}`, origin: ORIGIN } }
      })
    },
    /** Makes an API key. */
    async key(role: Role, staffId?: string): Promise<{ headers: Record<string, string> }> {
      const { secret } = await transact(db, tx =>
        createKey(tx, systemActor, { name: `key of ${role}`, role, staff_id: staffId }, clock.now()),
      )
      return { headers: { authorization: `Bearer ${secret}` } }
    },
    /** `path` is below `/api/v1`, unless it begins with `//` (`//healthz`). A body that is no string goes as JSON. */
    async request(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      as: Sender = null,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const answer = await app.inject({
        method,
        url: path.startsWith('//') ? path.slice(1) : `/api/v1${path}`,
        payload: body as InjectOptions['payload'],
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...as?.headers,
          ...headers,
        },
      })
      const json = /json/.test(String(answer.headers['content-type'] ?? ''))
      return {
        status: answer.statusCode,
        body: json && answer.payload ? answer.json() : undefined,
        text: answer.payload,
        headers: answer.headers,
      }
    },
    /** Lets everything happen that follows from what was done. */
    runJobs: () => runAllJobs(db, composition.handlers, clock, log),
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>
