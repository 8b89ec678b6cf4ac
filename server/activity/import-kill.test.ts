import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { transact, withConnection } from '../base/db.ts'
import { projectFile } from '../base/paths.ts'
import { testStore } from '../base/testing.ts'
import { findImport, insertImport } from './import-store.ts'
import { counts, importing } from './testing-import.ts'

const killed = await testStore()
const clean = await testStore()
const here = await importing(killed)
const there = await importing(clean)
killed.db.on('error', () => undefined)

const ROWS = 20_000
const KILLS = 5

const orders = ['number,customer_code,placed_at,status,amount']
const lines = ['order_number,line,quantity']
for (let i = 0; i < ROWS; i++) {
  orders.push(`O${i % 19_990},C${i % 977},2026-01-02 10:00,paid,${i % 1009 === 0 ? 'x' : i}`)
  lines.push(`O${(i * 7) % ROWS},${i % 3},1`)
}
const texts = { orders: orders.join('\n'), order_lines: lines.join('\n') }
const paths = {
  orders: join(tmpdir(), `o-${process.pid}.csv`),
  order_lines: join(tmpdir(), `l-${process.pid}.csv`),
}
afterAll(() => Promise.all(Object.values(paths).map(path => rm(path, { force: true }))))

/** Everything the imports wrote, ids of customers apart. */
const facts = (query: typeof here.query) =>
  query(
    `select (select md5(string_agg(concat_ws('|', number, amount, status, placed_at, k.code), ',' order by number collate "C"))
             from orders join customer_codes k using (customer_id)) as orders,
            (select md5(string_agg(concat_ws('|', order_number, line, quantity, k.code), ',' order by order_number collate "C", line))
             from order_lines left join customer_codes k using (customer_id)) as lines,
            (select count(*)::int from orders) as order_count, (select count(*)::int from order_lines) as line_count,
            (select count(*)::int from fact_keys) as key_count`,
  )

/** When to kill: once the process has merged up to a row, or so long after it began, while it still reads. */
type Moment = { mergedTo: number } | { afterMs: number }

/** Runs the import in a process of its own and kills it at a moment. Answers whether it came to its end before. */
async function runAndKill(kind: keyof typeof paths, id: string, moment: Moment | null): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      projectFile('server/activity/testing-import-process.ts'),
      killed.url,
      kind,
      paths[kind],
      id,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exit = once(child, 'exit')
  let timer: NodeJS.Timeout | undefined
  for await (const line of createInterface(child.stdout!)) {
    const merged = /^merged (\d+)$/.exec(line)
    if (!moment) continue
    if ('mergedTo' in moment) {
      if (merged && Number(merged[1]) >= moment.mergedTo) child.kill('SIGKILL')
    } else timer ??= setTimeout(() => child.kill('SIGKILL'), moment.afterMs)
  }
  const [code] = (await exit) as [number | null]
  clearTimeout(timer)
  return code === 0
}

const random = (from: number, to: number) => from + Math.random() * (to - from)

it('killed at random and repeated, an import is what one in peace would have been', {
  timeout: 240_000,
}, async () => {
  for (const kind of ['order_lines', 'orders'] as const) await writeFile(paths[kind], texts[kind])
  const lines = await there.file('order_lines', texts.order_lines)
  const orders = await there.file('orders', texts.orders)

  // Lines: the same file again and again, as a person at the command line would.
  let done = false
  for (let i = 0; i < KILLS && !done; i++)
    done = await runAndKill(
      'order_lines',
      '',
      i % 2 ? { mergedTo: random(1, ROWS) } : { afterMs: random(0, 900) },
    )
  expect(done || (await runAndKill('order_lines', '', null))).toBe(true)

  // Orders: one import that goes on where it was, as a job does; its counts are those of one run.
  const now = new Date()
  const id = await transact(killed.db, tx =>
    insertImport(
      tx,
      here.by,
      {
        kind: 'orders',
        fileName: 'o.csv',
        dryRun: false,
        inline: false,
        mapping: {},
        status: 'queued',
        bytesTotal: 0,
      },
      now,
    ),
  )
  for (let i = 0; i < 2; i++) await runAndKill('orders', id, { afterMs: random(0, 100) })
  let merged = 0
  for (let i = 0; i < KILLS; i++) {
    await runAndKill('orders', id, { mergedTo: merged + random(1, ROWS / 10) })
    const row = (await withConnection(killed.db, tx => findImport(tx, id)))!
    expect(row.status).toBe('running')
    expect(row.merged_to).toBeGreaterThan(merged)
    merged = row.merged_to
  }
  expect(await runAndKill('orders', id, null)).toBe(true)
  const row = (await withConnection(killed.db, tx => findImport(tx, id)))!
  expect([row.status, counts(row)]).toEqual(['done', counts(orders)])
  expect(counts(lines)).toBe(`${ROWS} 0 0 0 ${ROWS} 0`)
  expect(await facts(here.query)).toEqual(await facts(there.query))
  expect(
    await here.query(`select line, code from import_refusals where import_id = '${id}' order by line`),
  ).toEqual(orders.refusals.map(({ line, code }) => ({ line, code })))
  // What killed processes left goes when they are long dead.
  await here.query(`update imports set beat_at = '2020-01-01'`)
  await here.file('products', 'code,name\nP1,x\n')
  expect(await here.query(`select tablename from pg_tables where schemaname = 'staging'`)).toEqual([])
})
