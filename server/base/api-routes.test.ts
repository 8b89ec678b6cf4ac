import type { Readable } from 'node:stream'
import { implement } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import { route } from '../../domain/base/route.ts'
import { systemActor } from './actor.ts'
import { buildApp } from './app.ts'
import { row, run, sql, withConnection } from './db.ts'
import type { RequestContext, StreamRoute } from './http.ts'
import { createLog } from './log.ts'
import { testStore } from './testing.ts'

const { db, clock } = await testStore()
await db.query('create table notes (text text primary key)')

const contract = {
  echo: route({ method: 'GET', path: '/echo/{word}', summary: 'What came in' })
    .input(z.looseObject({ word: z.string() }))
    .output(z.object({ input: z.unknown() })),
  find: route({ method: 'GET', path: '/find', summary: 'Takes one filter' })
    .input(z.object({ word: z.optional(z.string()) }))
    .output(z.object({ word: z.optional(z.string()) })),
  open: route({ method: 'GET', path: '/open', summary: 'For everyone' })
    .meta({ public: true })
    .output(z.object({ signedIn: z.boolean() })),
  chatty: route({ method: 'GET', path: '/chatty', summary: 'Says more than it should' }).output(
    z.object({ code: z.string() }),
  ),
  note: route({ method: 'POST', path: '/notes', summary: 'Notes each text', successStatus: 201 })
    .input(z.array(z.string()))
    .output(z.object({ taken: z.array(z.string()) })),
  forget: route({ method: 'DELETE', path: '/notes', summary: 'Forgets', successStatus: 204 }).output(
    z.void(),
  ),
}
const os = implement(contract).$context<RequestContext>()
const router = os.router({
  echo: os.echo.handler(({ input }) => ({ input })),
  find: os.find.handler(({ input }) => input),
  open: os.open.handler(({ context }) => ({ signedIn: context.signedIn })),
  chatty: os.chatty.handler(() => ({ code: 'c', secret: 's' })),
  // Each note is a write of its own; one that is there already is left out, and the rest go on.
  note: os.note.handler(async ({ input, context }) => {
    const taken: string[] = []
    for (const text of input) {
      await context
        .write(tx => run(tx, sql`insert into notes values (${text})`))
        .then(() => taken.push(text))
        .catch((error: { code?: string }) => {
          if (error.code !== '23505') throw error
        })
    }
    if (input.includes('refuse')) throw new Problem('refused', 'base.not_ready', 'no')
    return { taken }
  }),
  forget: os.forget.handler(async ({ context }) => {
    await context.write(tx => run(tx, sql`truncate notes`))
  }),
})
const streams: StreamRoute[] = [
  {
    method: 'PUT',
    path: '/files/:name',
    summary: 'Takes a file',
    answers: 'text/plain',
    bodyLimit: 100,
    handler: async (request, reply, context) => {
      let bytes = 0
      for await (const chunk of request.body as Readable) bytes += (chunk as Buffer).length
      return reply
        .type('text/plain')
        .send(`${(request.params as { name: string }).name} ${bytes} ${context.actor.name}`)
    },
  },
]

const make = (checkOutputs: boolean) =>
  buildApp({
    contract,
    router,
    streams,
    authenticate: async request => (request.bearer === 'me' ? systemActor : null),
    db,
    clock,
    log: createLog({ level: 'silent' }),
    publicUrl: new URL('http://127.0.0.1:3000'),
    trustProxy: false,
    webRoot: null,
    notReady: async () => [],
    checkOutputs,
  })
const app = await make(true)
const me = { authorization: 'Bearer me' }
const count = () =>
  withConnection(db, tx => row<{ n: number }>(tx, sql`select count(*) as n from notes`)).then(({ n }) => n)

describe('input', () => {
  const echo = async (url: string) =>
    (await app.inject({ url: `/api/v1/echo/${url}`, headers: me })).json().input

  test('is the path and the query, with arrays and objects in brackets', async () => {
    expect(await echo('a%2Fb%20%E5%A5%BD?q=x%2By&q2=')).toEqual({ word: 'a/b 好', q: 'x+y', q2: '' })
    expect(await echo('w?tag[]=a&tag[]=b&sort[by]=name')).toEqual({
      word: 'w',
      tag: ['a', 'b'],
      sort: { by: 'name' },
    })
    expect(await echo('path?word=query')).toEqual({ word: 'path' })
  })

  test('that the contract does not know is named, not passed over', async () => {
    const answer = await app.inject({ url: '/api/v1/find?word=a&wrod=b', headers: me })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().fields).toMatchObject([{ path: 'wrod', code: 'input.unrecognized_keys' }])
    expect((await app.inject({ url: '/api/v1/find?word=a', headers: me })).json()).toEqual({ word: 'a' })
  })

  test('may be an array', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/notes',
      headers: me,
      payload: ['x', 'y', 'x'],
    })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ taken: ['x', 'y'] })
  })
})

describe('an answer', () => {
  test('that is nothing is 204', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/api/v1/notes', headers: me })
    expect([answer.statusCode, answer.payload]).toEqual([204, ''])
  })

  test('that says more than its contract fails in tests, and is kept out of the cache everywhere', async () => {
    expect((await app.inject({ url: '/api/v1/chatty', headers: me })).statusCode).toBe(500)
    const production = await make(false)
    const answer = await production.inject({ url: '/api/v1/chatty', headers: me })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})

test('a public route answers everyone, others only who is signed in', async () => {
  expect((await app.inject({ url: '/api/v1/open' })).json()).toEqual({ signedIn: false })
  expect((await app.inject({ url: '/api/v1/open', headers: me })).json()).toEqual({ signedIn: true })
  expect((await app.inject({ url: '/api/v1/echo/w' })).statusCode).toBe(401)
})

describe('under an Idempotency-Key', () => {
  const note = (texts: string[], key: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/notes',
      headers: { ...me, 'idempotency-key': key },
      payload: texts,
    })

  test('several writes of a request, of which some fail, are kept or undone together', async () => {
    await db.query(`truncate notes; insert into notes values ('there')`)
    const first = await note(['a', 'there', 'b'], 'k1')
    expect(first.json()).toEqual({ taken: ['a', 'b'] })
    expect(await count()).toBe(3)
    const again = await note(['a', 'there', 'b'], 'k1')
    expect([again.payload, again.headers['idempotency-replayed']]).toEqual([first.payload, 'true'])
    expect((await note(['c', 'refuse'], 'k2')).statusCode).toBe(409)
    expect(await count()).toBe(3)
  })
})

describe('a stream', () => {
  const put = (payload: string, headers = {}) =>
    app.inject({
      method: 'PUT',
      url: '/api/v1/files/a.csv',
      headers: { ...me, 'content-type': 'text/csv', ...headers },
      payload,
    })

  test('comes unread, whatever its media type', async () => {
    expect((await put('a,b\n1,2\n')).payload).toBe('a.csv 8 Perennial')
    expect((await put('{"not": "parsed"', { 'content-type': 'application/json' })).payload).toBe(
      'a.csv 16 Perennial',
    )
  })

  test('that is announced too large is refused before it is sent', async () => {
    const answer = await put('x'.repeat(101))
    expect(answer.statusCode).toBe(413)
    expect(answer.json().code).toBe('input.too_large')
    expect(answer.headers.connection).toBe('close')
  })

  test('asks for a sign-in like every route, and is in the document', async () => {
    expect((await put('x', { authorization: '' })).statusCode).toBe(401)
    const document = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(document.paths['/files/{name}'].put.summary).toBe('Takes a file')
  })
})
