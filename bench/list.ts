import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { systemActor } from '../server/base/actor.ts'
import { type Db, rows, sql, transact, withConnection } from '../server/base/db.ts'
import { freePort } from '../server/base/free-port.ts'
import { projectFile } from '../server/base/paths.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { createKey } from '../server/staff/actions.ts'
import { cpuOf } from './backend-cpu.ts'
import type { BenchContext, Benchmark, Figure } from './figure.ts'
import { type Question, questions } from './list-questions.ts'
import { seedList } from './list-seed.ts'

const SCALE = 100_000
const WARM = 300
const MEASURED = 400

/**
 * CPU per request of the product and its database for what people do most, over HTTP against the built server, with
 * 100,000 customers and then with ten times as many.
 */
export const listBenchmark: Benchmark = {
  name: 'list',
  async run(context) {
    const { customers = SCALE } = context
    const small = await measure(context, customers)
    const large = await measure(context, customers * 10)
    return [
      ...small.map(({ question, ms }) => figure(`${question.what}, ${customers}`, ms, question.limit)),
      ...large
        .filter(({ question }) => question.grows)
        .map(({ question, ms }) => figure(`${question.what}, ${customers * 10}`, ms, question.limit * 2)),
    ]
  },
}

const figure = (what: string, value: number, limit: number): Figure => ({ what, value, unit: 'ms', limit })

type Measured = { question: Question; ms: number }

async function measure({ freshStore, note }: BenchContext, customers: number): Promise<Measured[]> {
  const { db, url } = await freshStore(`list_${customers}`)
  const now = new Date()
  note(`list: seeding ${customers} customers`)
  const secret = await transact(db, async tx => {
    await ensureHandbook(tx, {}, now)
    return (await createKey(tx, systemActor, { name: 'bench', role: 'administrator' }, now)).secret
  })
  await seedList(db, customers)
  const product = await start(url)
  try {
    const found: Measured[] = []
    for (const question of questions(customers)) {
      const ms = await cpuPerRequest(db, product, question, secret)
      note(`list: ${question.what} ${ms.toFixed(2)} ms`)
      found.push({ question, ms })
    }
    return found
  } finally {
    const ended = once(product.child, 'exit')
    product.child.kill('SIGTERM')
    await ended
  }
}

type Product = { child: ChildProcess; url: string }

/** The built server on this store, answering only: what follows from a write is measured where it is made. */
async function start(database: string): Promise<Product> {
  const port = await freePort(0)
  const child = spawn(process.execPath, [projectFile('bin/serve.mjs'), '--port', String(port), '--no-demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: database, PERENNIAL_ROLE: 'web', PERENNIAL_LOG: 'warn' },
  })
  await once(child.stdout!, 'data')
  return { child, url: `http://127.0.0.1:${port}` }
}

async function cpuPerRequest(db: Db, product: Product, question: Question, secret: string): Promise<number> {
  const ask = async (i: number) => {
    const { method = 'GET', path, body } = question.ask(i)
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
