import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { ChatVisitor } from '../domain/channels/chat-shapes.ts'
import { systemActor } from '../server/base/actor.ts'
import { buildApp } from '../server/base/app.ts'
import { systemClock } from '../server/base/clock.ts'
import { transact } from '../server/base/db.ts'
import { createLog } from '../server/base/log.ts'
import { projectFile } from '../server/base/paths.ts'
import { keepSecretsIn } from '../server/base/secret-box.ts'
import { textsOf } from '../server/base/text.ts'
import { addChat } from '../server/channels/actions.ts'
import { beginHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import { createKey } from '../server/staff/actions.ts'
import type { BenchContext, Benchmark, Figure } from './figure.ts'

const STREAMS = 500
const MESSAGES = 150
/** Visitors do not write in step: so much between two messages, on average. */
const GAP_MS = 100

/**
 * The chat with many visitors at once: how long a visitor's message takes to the agent's screen (their post, the news in the
 * inbox's stream, the agent's page asking for it) while all streams are open; and what the widget weighs. Server, database,
 * visitors and agent share the machine, so the figures are those of a busy one.
 */
export const chatBenchmark: Benchmark = {
  name: 'chat',
  run: async context => [...(await weights()), ...(await chatOver(context))],
}

async function weights(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [projectFile('bin/build.mjs'), 'site'])
  const root = stdout.trim().split('\n').at(-1)!
  const weigh = (content: string | Buffer) => gzipSync(content, { level: 9 }).length / 1024
  const script = weigh(readFileSync(join(root, 'widget.js')))
  const texts = Math.max(
    ...(['zh-Hans', 'zh-Hant', 'en'] as const).map(one => weigh(JSON.stringify(textsOf(one, 'widget')))),
  )
  const from = `script ${script.toFixed(1)} + sentences ${texts.toFixed(1)}`
  return [
    { what: 'chat widget with its sentences, gzip', value: script + texts, unit: 'kB', limit: 12, from },
  ]
}

async function chatOver({ freshStore, note }: BenchContext): Promise<Figure[]> {
  const { db } = await freshStore('chat')
  const secrets = await mkdtemp(join(tmpdir(), 'perennial-bench-secrets-'))
  keepSecretsIn(secrets)
  const product = compose()
  const now = systemClock.now()
  const limits = {
    streams: 8,
    address_streams: 10_000,
    address_visitors_per_hour: 10_000,
    address_messages_per_minute: 10_000,
  }
  await transact(db, tx => beginHandbook(tx, { chat: limits }, now))
  const { id } = await transact(db, tx => addChat(tx, systemActor, { name: 'bench', hours: 'always' }, now))
  const { secret } = await transact(db, tx =>
    createKey(tx, systemActor, { name: 'bench', role: 'administrator' }, now),
  )
  const app = await buildApp({
    ...product,
    db,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    authenticate: product.authenticator(db),
    publicUrl: new URL('http://127.0.0.1:3000'),
    trustProxy: false,
    webRoot: null,
    notReady: async () => [],
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const { call, stream, close } = clientOf(port)
  const base = `/api/v1/chat/${id}`
  try {
    const visitors: ChatVisitor[] = []
    for (let i = 0; i < STREAMS; i++) {
      const visitor = (await call('POST', `${base}/visitor`, '', {})) as ChatVisitor
      await call('POST', `${base}/messages`, visitor.token, { key: `first-${i}-000`, body: '你好' })
      visitors.push(visitor)
    }
    await Promise.all(visitors.map(one => stream(`${base}/stream`, one.token, () => undefined)))
    note(`${STREAMS} streams are open`)
    const waiting = new Map<string, () => void>()
    await stream('/api/v1/inbox/stream', secret, news => {
      const { customer, message } = news as { customer?: string; message?: string }
      if (!customer || !message) return
      // What the agent's page does with the news: it asks for the conversation.
      call('GET', `/api/v1/messages?conversation=${customer}&limit=30`, secret).then(page => {
        for (const one of (page as { items: { body: string }[] }).items) waiting.get(one.body)?.()
      })
    })
    const cpu = process.cpuUsage()
    const took = await Promise.all(
      Array.from({ length: MESSAGES }, async (_, i) => {
        await new Promise(done => setTimeout(done, i * GAP_MS))
        const body = `第 ${i} 条消息`
        const seen = new Promise<void>(done => waiting.set(body, done))
        const began = performance.now()
        await call('POST', `${base}/messages`, visitors[(i * 7) % STREAMS]!.token, {
          key: `timed-${i}-00`,
          body,
        })
        await seen
        return performance.now() - began
      }),
    )
    const { user, system } = process.cpuUsage(cpu)
    took.sort((a, b) => a - b)
    const at = (share: number) => took[Math.min(took.length - 1, Math.floor(share * took.length))]!
    const from = `p10 ${at(0.1).toFixed(0)}, p90 ${at(0.9).toFixed(0)}, longest ${took.at(-1)!.toFixed(0)} ms; ${MESSAGES} messages, ${1000 / GAP_MS}/s`
    return [
      { what: `visitor to agent, median, ${STREAMS} streams`, value: at(0.5), unit: 'ms', limit: 300, from },
      {
        what: 'CPU of a message, server and its readers',
        value: (user + system) / 1000 / MESSAGES,
        unit: 'ms',
        limit: 40,
        from: 'without the database',
      },
    ]
  } finally {
    close()
    await app.close()
    await rm(secrets, { recursive: true, force: true })
  }
}

/** Plain calls and open streams to a server of this machine. */
function clientOf(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const open: ClientRequest[] = []
  const head = (token: string) => ({ ...(token && { authorization: `Bearer ${token}` }) })
  const call = async (method: string, path: string, token: string, body?: object): Promise<unknown> => {
    const headers = { ...head(token), ...(body && { 'content-type': 'application/json' }) }
    const asked = request({ port, host: '127.0.0.1', method, path, agent, headers })
    asked.end(body && JSON.stringify(body))
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    let text = ''
    for await (const part of answer.setEncoding('utf8')) text += part
    if (answer.statusCode! >= 400) throw new Error(`${method} ${path} answers ${answer.statusCode}: ${text}`)
    return JSON.parse(text)
  }
  const stream = async (path: string, token: string, heard: (news: unknown) => void): Promise<void> => {
    const asked = request({ port, host: '127.0.0.1', path, agent: false, headers: head(token) })
    asked.on('error', () => undefined)
    open.push(asked)
    asked.end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}`)
    answer.on('error', () => undefined)
    let rest = ''
    answer.setEncoding('utf8').on('data', (part: string) => {
      const blocks = (rest + part).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data) heard(JSON.parse(data))
      }
    })
  }
  return {
    call,
    stream,
    close: () => {
      for (const one of open) one.destroy()
      agent.destroy()
    },
  }
}
