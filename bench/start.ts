import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rows, sql, withConnection } from '../server/base/db.ts'
import { freePort } from '../server/base/free-port.ts'
import { projectFile } from '../server/base/paths.ts'
import { openPool } from '../server/base/pool.ts'
import { launch } from '../server/base/postgres-launch.ts'
import type { Benchmark } from './figure.ts'
import { familyOf, parentOf, pssOf } from './processes.ts'

/** Time of a warm `npm start` to its first answer, and the memory of every process with the demo company. */
export const startBenchmark: Benchmark = {
  name: 'start',
  async run({ note }) {
    const folder = mkdtempSync(join(tmpdir(), 'perennial-bench-start-'))
    try {
      note('start: first start, with the demo company')
      await stop((await start(folder)).child)
      const started = performance.now()
      const { child, url } = await start(folder)
      const seconds = (performance.now() - started) / 1000
      for (const path of ['/', '/api/openapi.json', '/healthz']) await (await fetch(url + path)).arrayBuffer()
      const memory = pssOf([...familyOf(child.pid!), ...(await databaseFamily(folder))])
      await stop(child)
      return [
        { what: 'warm start to the first answer', value: seconds, unit: 's', limit: 3 },
        { what: 'memory of all processes, demo company', value: memory, unit: 'MB', limit: 400 },
      ]
    } finally {
      await (await launch(folder, 'tool')).release()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function start(data: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort(0)
  const child = spawn(
    process.execPath,
    [projectFile('bin/start.mjs'), '--data', data, '--port', String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(child.stdout!, 'data')
  const url = `http://127.0.0.1:${port}`
  const ready = await fetch(`${url}/readyz`)
  if (!ready.ok) throw new Error(`/readyz answers ${ready.status}`)
  return { child, url }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** The postmaster of a running store and its backends. */
async function databaseFamily(data: string): Promise<number[]> {
  const held = await launch(data, 'tool')
  const db = openPool(held.url, 1)
  try {
    const [backend] = await withConnection(db, tx =>
      rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`),
    )
    return familyOf(parentOf(backend!.pid)!)
  } finally {
    await db.end()
    await held.release()
  }
}
