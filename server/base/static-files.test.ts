import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { buildApp } from './app.ts'
import { systemClock } from './clock.ts'
import { createLog } from './log.ts'
import { addWebApp } from './static-files.ts'
import { testStore } from './testing.ts'

const root = mkdtempSync(join(tmpdir(), 'perennial-web-'))
mkdirSync(join(root, 'assets'))
writeFileSync(join(root, 'index.html'), '<title>page</title>')
writeFileSync(join(root, 'favicon.svg'), '<svg/>')
writeFileSync(join(root, 'assets', 'main-abc123.js'), 'plain')
writeFileSync(join(root, 'assets', 'main-abc123.js.gz'), gzipSync('packed'))
afterAll(() => rmSync(root, { recursive: true }))

const { db } = await testStore()
const app = await buildApp({
  contract: {},
  router: {},
  streams: [],
  authenticate: async () => null,
  db,
  clock: systemClock,
  log: createLog({ level: 'silent' }),
  publicUrl: new URL('https://care.example.com'),
  trustProxy: true,
  webRoot: root,
  notReady: async () => ['The product is starting.'],
})
const get = (url: string, headers = {}) => app.inject({ url, headers })

test('every address of the app is its page, which is asked for again each time', async () => {
  for (const url of ['/', '/customers/C-1', '/sign-in', '/today?date=2026-01-05']) {
    const answer = await get(url)
    expect(answer.statusCode, url).toBe(200)
    expect(answer.payload).toContain('<title>page')
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
    })
  }
})

test('a file that is not there is not the page', async () => {
  for (const url of ['/assets/old-1.js', '/missing.png', '/api/nothing', '/api/v1/nothing']) {
    expect((await get(url)).statusCode, url).toBe(404)
  }
  expect((await app.inject({ method: 'POST', url: '/customers' })).statusCode).toBe(404)
})

test('hashed files are kept for ever, and sent packed where the browser takes it', async () => {
  const plain = await get('/assets/main-abc123.js')
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.payload).toBe('plain')
  const packed = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache')
})

test('nothing outside the folder is served', async () => {
  for (const url of ['/../../etc/passwd', '/assets/..%2f..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd']) {
    expect((await get(url)).payload, url).not.toContain('root:')
  }
})

test('under https browsers are told to stay there', async () => {
  expect((await get('/healthz')).headers['strict-transport-security']).toBe('max-age=31536000')
})

test('readiness says why not', async () => {
  const answer = await get('/readyz')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({ ready: false, reasons: ['The product is starting.'] })
})

test('without a built app there is none to add', async () => {
  expect(await addWebApp(Fastify(), join(root, 'assets'))).toBeNull()
})
