import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, rowOrNull, rows, run, sql, type Tx, transact } from './db.ts'
import { projectFile } from './paths.ts'

const LOCK = 731_003

/** One file of `server/migrations`: forward only, never changed once released. */
export type Migration = { name: string; text: string; checksum: string }

/** Why the schema cannot be served, or null when it is exactly what this release needs. */
export type SchemaProblem = { code: 'behind' | 'newer' | 'changed' | 'broken'; reason: string }

/** All migrations in order. */
export function migrationFiles(folder = projectFile('server/migrations')): Migration[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/** Thrown when the schema in the database does not fit this release. */
export class SchemaRefused extends Error {
  constructor(readonly problem: SchemaProblem) {
    super(problem.reason)
    this.name = 'SchemaRefused'
  }
}

/** Brings the schema up to date in one transaction, or leaves it as it was and throws. */
export async function migrate(db: Db, files = migrationFiles()): Promise<void> {
  await transact(db, async tx => {
    await run(tx, sql`select pg_advisory_xact_lock(${LOCK})`)
    const done = await applied(tx)
    const problem = compare(done, files, await hasTables(tx))
    if (problem && problem.code !== 'behind') throw new SchemaRefused(problem)
    await applyMigrations(tx, files.slice(done.length))
  })
}

/** Runs the files and records them, in the caller's transaction. */
export async function applyMigrations(tx: Tx, files: Migration[]): Promise<void> {
  await tx.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  for (const { name, text, checksum } of files) {
    await tx.query(text)
    await run(tx, sql`insert into schema_migrations (name, checksum) values (${name}, ${checksum})`)
  }
}

/** Looks without changing anything: what `/readyz` says about the schema. */
export async function schemaProblem(tx: Tx, files = migrationFiles()): Promise<SchemaProblem | null> {
  return compare(await applied(tx), files, await hasTables(tx))
}

type Applied = { name: string; checksum: string }

async function applied(tx: Tx): Promise<Applied[]> {
  const table = await rowOrNull(tx, sql`select 1 where to_regclass('schema_migrations') is not null`)
  return table
    ? rows<Applied>(tx, sql`select name, checksum from schema_migrations order by name collate "C"`)
    : []
}

async function hasTables(tx: Tx): Promise<boolean> {
  const found = await rowOrNull(
    tx,
    sql`select 1 from pg_tables where schemaname = current_schema() and tablename <> 'schema_migrations' limit 1`,
  )
  return found !== null
}

/** Applied files must be a prefix of ours, unchanged; tables without any record are somebody else's. */
export function compare(done: Applied[], files: Migration[], tables: boolean): SchemaProblem | null {
  const known = new Set(files.map(file => file.name))
  const unknown = done.find(({ name }) => !known.has(name))
  if (unknown) {
    return {
      code: 'newer',
      reason: `The database was migrated by a newer release (${unknown.name} is unknown here).`,
    }
  }
  for (const [index, { name, checksum }] of done.entries()) {
    const file = files[index]!
    if (file.name !== name) {
      return {
        code: 'broken',
        reason: `The database is half-migrated: ${file.name} is missing before ${name}.`,
      }
    }
    if (file.checksum !== checksum) {
      return {
        code: 'changed',
        reason: `The migration ${name} was changed after it was applied to this database.`,
      }
    }
  }
  if (!done.length && tables) {
    return {
      code: 'broken',
      reason: 'The database has tables but no record of migrations: it is not empty or half-restored.',
    }
  }
  if (done.length < files.length) {
    return { code: 'behind', reason: `The database lacks the migration ${files[done.length]!.name}.` }
  }
  return null
}
