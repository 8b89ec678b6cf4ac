import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectFile } from './paths.ts'
import { type Launched, launch as launchServer } from './postgres-launch.ts'
import { readPostmaster, runningPostmaster } from './postgres-postmaster.ts'

let data = ''
const children: ChildProcess[] = []
const held: Launched[] = []

beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'perennial-launch-')), 'data')
  chmodSync(dirname(data), 0o755)
})

afterEach(async () => {
  for (const one of held.splice(0)) await one.release()
  for (const child of children.splice(0))
    if (child.exitCode === null && !child.signalCode) await kill(child, 'SIGKILL')
  const place = existsSync(join(data, 'postgres.place'))
    ? readFileSync(join(data, 'postgres.place'), 'utf8')
    : null
  for (const folder of [join(data, 'postgres'), place]) {
    const left = folder && existsSync(folder) ? runningPostmaster(folder) : null
    if (left) process.kill(left.pid, 'SIGQUIT')
    while (left && runningPostmaster(folder!)) await wait(20)
  }
  rmSync(dirname(data), { recursive: true, force: true })
  if (place) rmSync(place, { recursive: true, force: true })
})

async function launch(folder: string, kind: 'app' | 'tool'): Promise<Launched> {
  const launched = await launchServer(folder, kind)
  held.push(launched)
  return launched
}

/** Starts another process that holds the server; answers its first line: the address, or why it was refused. */
async function holder(kind: 'app' | 'tool'): Promise<{ child: ChildProcess; said: string }> {
  const script = projectFile('server/base/testing-holder.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, data, kind], {
    stdio: ['ignore', 'pipe', 2],
  })
  children.push(child)
  const said = await new Promise<string>(resolve =>
    child.stdout!.once('data', line => resolve(String(line).trim())),
  )
  return { child, said }
}

function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

const clusterRuns = () => runningPostmaster(join(data, 'postgres')) !== null

test('starts, keeps its secret, stops with its last holder and keeps its data and port', async () => {
  const first = await launch(data, 'app')
  await query(first.url, 'create table kept as select 42 as n')
  expect(statSync(join(data, 'secrets', 'database')).mode & 0o777).toBe(0o600)
  await expect(query(first.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
  expect(
    await query(
      first.url,
      "select datcollate || ' ' || datlocprovider::text from pg_database where datname = 'perennial'",
    ),
  ).toEqual([process.platform === 'linux' ? 'C.UTF-8 i' : 'C i'])
  const tool = await launch(data, 'tool')
  await first.release()
  expect(await query(tool.url, 'select n from kept')).toEqual([42])
  await tool.release()
  expect(clusterRuns()).toBe(false)
  const again = await launch(data, 'tool')
  expect(again.url).toBe(first.url)
  expect(await query(again.url, 'select n from kept')).toEqual([42])
  await again.release()
})

test('a second app is refused by process and folder, and takes over at once when the first is killed', async () => {
  const { child, said } = await holder('app')
  await query(said, 'create table kept as select 42 as n')
  await expect(launch(data, 'app')).rejects.toThrow(`runs on the data folder ${data}: process ${child.pid}.`)
  await kill(child, 'SIGKILL')
  expect(clusterRuns()).toBe(true)
  const next = await launch(data, 'app')
  expect(await query(next.url, 'select n from kept')).toEqual([42])
  await next.release()
  expect(clusterRuns()).toBe(false)
})

test('an app that begins to stop lets the next one in', async () => {
  const old = await launch(data, 'app')
  await old.giveWay()
  const next = await launch(data, 'app')
  await old.release()
  expect(await query(next.url, 'select 1')).toEqual([1])
  await next.release()
})

test('a server that is killed comes back under its holder with what was committed', async () => {
  const held = await launch(data, 'app')
  await query(held.url, 'create table kept as select 42 as n')
  process.kill(readPostmaster(join(data, 'postgres'))!.pid, 'SIGKILL')
  await wait(50)
  for (;;) {
    const rows = await query(held.url, 'select n from kept').catch(() => null)
    if (rows) return expect(rows).toEqual([42])
    await wait(50)
  }
})

test('a stale file whose number belongs to another program now does not keep the server from starting', async () => {
  await (await launch(data, 'tool')).release()
  writeFileSync(
    join(data, 'postgres', 'postmaster.pid'),
    `${process.pid}\n/elsewhere\n1\n5432\n\n*\n\nready   \n`,
  )
  const held = await launch(data, 'tool')
  expect(await query(held.url, 'select 1')).toEqual([1])
  await held.release()
})

test('a port that was taken meanwhile is replaced and the new one remembered', async () => {
  const first = await launch(data, 'tool')
  await first.release()
  const thief = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
  const second = await launch(data, 'tool')
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
  await second.release()
  thief.close()
  const third = await launch(data, 'tool')
  expect(third.url).toBe(second.url)
  await third.release()
})

test('first starts at once share one cluster; starting while the last one stops works', async () => {
  const all = await Promise.all([holder('tool'), holder('app'), holder('tool')])
  expect(new Set(all.map(one => one.said)).size).toBe(1)
  expect(all[0]!.said).toMatch(/^postgres:/)
  const ended = Promise.all(all.map(one => kill(one.child, 'SIGTERM')))
  for (let round = 0; round < 5; round++) {
    const held = await launch(data, 'tool')
    expect(await query(held.url, 'select 1')).toEqual([1])
    await held.release()
  }
  await ended
  expect(clusterRuns()).toBe(false)
})

test.runIf(process.getuid?.() === 0)(
  'root below a private folder keeps the cluster outside, and says where',
  async () => {
    chmodSync(dirname(data), 0o700)
    const held = await launch(data, 'app')
    await query(held.url, 'create table kept as select 42 as n')
    const place = readFileSync(join(data, 'postgres.place'), 'utf8')
    expect(runningPostmaster(place)).not.toBeNull()
    await held.release()
    const again = await launch(data, 'app')
    expect(await query(again.url, 'select n from kept')).toEqual([42])
    await again.release()
    const aside = `${place}.aside`
    cpSync(place, aside, { recursive: true })
    rmSync(place, { recursive: true })
    await expect(launch(data, 'app')).rejects.toThrow(`${place}, named by`)
    // A copy made by root belongs to root: the launcher gives it back to the server's user.
    cpSync(aside, place, { recursive: true })
    rmSync(aside, { recursive: true })
    const restored = await launch(data, 'app')
    expect(await query(restored.url, 'select n from kept')).toEqual([42])
    await restored.release()
  },
)

test.runIf(process.getuid?.() !== 0)('a folder of another user is named', async () => {
  // An empty one that is ours is simply made usable; one that holds something keeps its rights.
  mkdirSync(data)
  writeFileSync(join(data, 'something'), '')
  chmodSync(data, 0o500)
  await expect(launch(data, 'app')).rejects.toThrow(`The data folder ${data} belongs to another user`)
  chmodSync(data, 0o700)
})
