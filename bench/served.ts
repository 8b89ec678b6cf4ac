import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Db, rows, sql, withConnection } from '../server/base/db.ts'
import { freePort } from '../server/base/free-port.ts'
import { projectFile } from '../server/base/paths.ts'
import { cpuOf } from './backend-cpu.ts'

const WARM = 300
const MEASURED = 400

export type Product = { child: ChildProcess; url: string; stop(): Promise<void> }

/** The built server on a store, answering only: what follows from a write is measured where it is made. */
export async function startServed(database: string): Promise<Product> {
  const port = await freePort(0)
  const child = spawn(process.execPath, [projectFile('bin/serve.mjs'), '--port', String(port), '--no-demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: database, PERENNIAL_ROLE: 'web', PERENNIAL_LOG: 'warn' },
  })
  await once(child.stdout!, 'data')
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A request of a benchmark, below `/api/v1`: the i-th of many of its kind. */
export type Ask = (i: number) => { method?: 'GET' | 'POST' | 'PATCH' | 'PUT'; path: string; body?: unknown }

/** CPU in milliseconds that the product and its database need for one request, over many, after a warm-up. */
export async function cpuPerRequest(db: Db, product: Product, of: Ask, secret: string): Promise<number> {
  const ask = async (i: number) => {
    const { method = 'GET', path, body } = of(i)
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  }
  for (let i = 0; i < WARM; i++) await ask(i)
  const before = await cpuOfAll(db, product)
  for (let i = 0; i < MEASURED; i++) await ask(WARM + i)
  const after = await cpuOfAll(db, product)
  const used = [...after].map(([pid, ms]) => ms - (before.get(pid) ?? 0))
  return used.reduce((sum, ms) => sum + ms, 0) / MEASURED
}

/** CPU so far of the product and of the database's processes that serve it, by process. */
async function cpuOfAll(db: Db, product: Product): Promise<Map<number, number>> {
  const pids = [product.child.pid!, ...(await backends(db))]
  return new Map(pids.map(pid => [pid, cpuOf(pid)]))
}

/** The database's processes that serve this store, our own connection excepted. */
async function backends(db: Db): Promise<number[]> {
  const found = await withConnection(db, tx =>
    rows<{ pid: number }>(
      tx,
      sql`select pid from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    ),
  )
  return found.map(one => one.pid)
}
