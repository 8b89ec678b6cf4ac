import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { systemClock } from '../server/base/clock.ts'
import { type Db, run, sql, type Tx, transact } from '../server/base/db.ts'
import { projectFile } from '../server/base/paths.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import type { Benchmark, Figure } from './figure.ts'
import { familyOf, parentOf, pssOf } from './processes.ts'
import { randomFrom } from './random.ts'

const ROWS = 1_000_000
const CUSTOMERS = 100_000
const DAY_MS = 86_400_000

type Order = { number: string; customer: number; day: string; time: string; status: string; cents: number }

/** Orders as a shop exports them: numbers rise, customers come in any order. */
function* orders(rows: number, customers: number): Generator<Order, void, undefined> {
  const { next } = randomFrom(42)
  const statuses = ['paid', 'completed', 'completed', 'cancelled']
  for (let i = 0; i < rows; i++) {
    const at = new Date(
      Date.UTC(2024, 0, 1) + Math.floor(next() * 700) * DAY_MS + Math.floor(next() * 86_400) * 1000,
    )
    const text = at.toISOString()
    yield {
      number: `SO${20_240_000_000 + i}`,
      customer: Math.floor(next() * customers),
      day: text.slice(0, 10),
      time: text.slice(11, 19),
      status: statuses[i % 4]!,
      cents: Math.floor(next() * 500_000),
    }
  }
}

function* csvBlocks(rows: number, customers: number): Generator<string, void, undefined> {
  let block = 'number,customer_code,placed_at,status,amount,currency,channel\n'
  for (const { number, customer, day, time, status, cents } of orders(rows, customers)) {
    block += `${number},C${customer},${day} ${time},${status},${(cents / 100).toFixed(2)},CNY,shop\n`
    if (block.length > 65_536) {
      yield block
      block = ''
    }
  }
  yield block
}

const idOf = (customer: number): string =>
  `01900000-0000-7000-8000-${customer.toString(16).padStart(12, '0')}`

function* copyBlocks(
  rows: number,
  customers: number,
  line: (order: Order) => string,
): Generator<string, void, undefined> {
  let block = ''
  for (const order of orders(rows, customers)) {
    block += line(order)
    if (block.length > 65_536) {
      yield block
      block = ''
    }
  }
  yield block
}

/** Rows in the order of the file, values as the table has them, nothing checked: the speed of the tables themselves. */
async function bareCopy(tx: Tx, rows: number, customers: number): Promise<void> {
  await pipeline(
    Readable.from(
      copyBlocks(
        rows,
        customers,
        one =>
          `${idOf(one.customer)}\t${one.number}\t${one.day} ${one.time}+08\t${one.day}\t${one.status}\t${one.cents}\t\\N\t\\N\tshop\n`,
      ),
    ),
    tx.query(copyFrom('copy orders from stdin')),
  )
  await pipeline(
    Readable.from(copyBlocks(rows, customers, one => `1\t${one.number}\t${idOf(one.customer)}\n`)),
    tx.query(copyFrom('copy fact_keys from stdin')),
  )
}

async function seedCustomers(db: Db, customers: number): Promise<void> {
  await transact(db, async tx => {
    await ensureHandbook(tx, {}, systemClock.now())
    const ids = sql`select n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id
                    from generate_series(0, ${customers - 1}::integer) n`
    await run(tx, sql`insert into customer_codes (code, customer_id) select 'C' || n, id from (${ids}) i`)
    await run(
      tx,
      sql`insert into customers (id, code, name, created_at, updated_at)
          select id, 'C' || n, 'Customer ' || n, now(), now() from (${ids}) i`,
    )
  })
  await db.query('vacuum analyze customers, customer_codes')
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The command as people run it: how long, how many rows were new, and the most memory it and its database had. */
async function importByCommand(
  url: string,
  server: number,
  path: string,
): Promise<{ ms: number; created: number; most: number }> {
  const started = performance.now()
  const command = [projectFile('bin/perennial.mjs'), 'import', 'orders', path, '--json']
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: url },
  })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, pssOf([...familyOf(child.pid!), ...familyOf(server)]))
  }, 500)
  const said = await text(child.stdout!)
  clearInterval(watch)
  return { ms: performance.now() - started, created: JSON.parse(said).created, most }
}

/**
 * 1M orders of 100k known customers out of a CSV file, validated and joined, against COPY of the same rows in the same
 * order into the same tables with their indexes; memory of the command and its database while it lasts.
 */
export const importBenchmark: Benchmark = {
  name: 'import',
  async run({ freshStore, customers = CUSTOMERS, note }): Promise<Figure[]> {
    const rows = (ROWS / CUSTOMERS) * customers
    const folder = await mkdtemp(join(tmpdir(), 'perennial-bench-import-'))
    const path = join(folder, 'orders.csv')
    const { db, url } = await freshStore('import')
    try {
      note(`import: writing ${rows} orders`)
      await pipeline(Readable.from(csvBlocks(rows, customers)), createWriteStream(path))
      await seedCustomers(db, customers)
      const bare = await timed(() => transact(db, tx => bareCopy(tx, rows, customers)))
      await db.query('truncate orders, fact_keys')
      await db.query('checkpoint')
      const { rows: sessions } = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
      const server = parentOf(sessions[0]!.pid)!
      const first = await importByCommand(url, server, path)
      if (first.created !== rows) throw new Error(`${first.created} of ${rows} orders came in`)
      const again = await importByCommand(url, server, path)
      const speeds = `${Math.round(bare)} ms ÷ ${Math.round(first.ms)} ms`
      return [
        {
          what: `import of ${rows} orders, share of bare COPY's speed`,
          value: bare / first.ms,
          unit: 'ratio',
          limit: 0.5,
          atLeast: true,
          from: speeds,
        },
        {
          what: 'the same file once more, share of the speed',
          value: bare / again.ms,
          unit: 'ratio',
          limit: 0.5,
          atLeast: true,
          from: `${Math.round(bare)} ms ÷ ${Math.round(again.ms)} ms`,
        },
        {
          what: 'memory while importing, the whole database too',
          value: Math.max(first.most, again.most),
          unit: 'MB',
          limit: 400,
        },
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
