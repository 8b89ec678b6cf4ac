import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { movableClock } from './clock.ts'
import { openPool } from './pool.ts'

export type TestStore = {
  db: pg.Pool
  /** Stands at 2026-01-05 10:00 in Shanghai (a Monday) until a test sets it. */
  clock: ReturnType<typeof movableClock>
  url: string
  close(): Promise<void>
}

/** A fresh migrated database of its own, copied from the template; closed and dropped after the test file. */
export async function testStore(): Promise<TestStore> {
  return store(`template ${inject('template')}`)
}

/** A database without any table: for tests of migrations, backups and first starts. */
export async function emptyTestStore(): Promise<TestStore> {
  return store('')
}

async function store(from: string): Promise<TestStore> {
  const server = inject('databaseServer')
  const name = `test_${Date.now()}_${randomBytes(5).toString('hex')}`
  await admin(server, `create database ${name} ${from}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openPool(url.href, 8)
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await db.end()
    await admin(server, `drop database if exists ${name} with (force)`)
  }
  afterAll(close)
  return { db, clock: movableClock(new Date('2026-01-05T02:00:00Z')), url: url.href, close }
}

async function admin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
