import { createHash } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, migrationFiles } from './migrate.ts'
import { openPool } from './pool.ts'
import { launch } from './postgres-launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    template: string
  }
}

const LOCK = 731_004
const HOUR = 3_600_000

/**
 * Once per run of the database tests: one embedded server in the temporary folder (shared by runs at the same time),
 * or the one that TEST_DATABASE_URL names, and a migrated template that every test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const embedded = process.env.TEST_DATABASE_URL
    ? null
    : await launch(join(tmpdir(), `perennial-test-${userInfo().username}`), 'tool', false)
  const server = new URL(process.env.TEST_DATABASE_URL ?? embedded!.url)
  server.pathname = '/postgres'
  project.provide('databaseServer', server.href)
  project.provide('template', await makeTemplate(server))
  return async () => embedded?.release()
}

async function makeTemplate(server: URL): Promise<string> {
  const files = migrationFiles()
  const hash = createHash('sha256')
    .update(files.map(file => file.name + file.checksum).join())
    .digest('hex')
  const name = `template_${hash.slice(0, 16)}`
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await dropLeftovers(client)
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!found.rowCount) await buildTemplate(client, server, name)
    return name
  } finally {
    await client.end()
  }
}

async function buildTemplate(client: pg.Client, server: URL, name: string): Promise<void> {
  const draft = `draft_${Date.now()}`
  await client.query(`create database ${draft} template template0 encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${draft}`
  const db = openPool(url.href, 1)
  await migrate(db)
  await db.end()
  await client.query(`alter database ${draft} rename to ${name}`)
}

/** Databases of runs that were killed; an hour is longer than any run. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const old = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^(test|draft)_[0-9]+'
     and split_part(datname, '_', 2)::bigint < $1`,
    [Date.now() - HOUR],
  )
  for (const { name } of old.rows) await client.query(`drop database if exists ${name} with (force)`)
}
