import type pg from 'pg'
import { openPool } from './pool.ts'
import type { HolderKind } from './postgres-holders.ts'
import { launch } from './postgres-launch.ts'
import type { StoreSettings } from './settings.ts'

export type OpenDatabase = {
  db: pg.Pool
  url: string
  /** Says that this process begins to stop: another app may start on the same data folder now. */
  giveWay(): Promise<void>
  /** Closes the pool and lets the embedded server go; the last one to let go stops it. */
  close(): Promise<void>
}

const OLDEST = 15

/** Opens the database of the settings, starting the embedded server when nobody runs it yet. Not yet migrated. */
export async function openDatabase(settings: StoreSettings, kind: HolderKind): Promise<OpenDatabase> {
  const launched = settings.databaseUrl === null ? await launch(settings.data, kind) : null
  const url = launched?.url ?? settings.databaseUrl!
  const db = openPool(url)
  const close = async () => {
    await db.end()
    await launched?.release()
  }
  try {
    await mustFit(db, url)
    return { db, url, giveWay: async () => launched?.giveWay(), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function mustFit(db: pg.Pool, url: string): Promise<void> {
  const { version, encoding } = await look(db, url)
  if (version < OLDEST) {
    throw new Error(`The database server is PostgreSQL ${version}; ${OLDEST} or newer is needed.`)
  }
  if (encoding !== 'UTF8') throw new Error(`The database's encoding is ${encoding}; it must be UTF8.`)
}

async function look(db: pg.Pool, url: string): Promise<{ version: number; encoding: string }> {
  try {
    const { rows } = await db.query(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_encoding') as encoding`,
    )
    return rows[0]
  } catch (error) {
    const { host, pathname } = new URL(url)
    throw new Error(`The database ${host}${pathname} cannot be used: ${whyNot(error)}`)
  }
}

/** A name with several addresses fails with one error for each and an empty sentence of its own. */
function whyNot(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(whyNot).join('; ')
  return error instanceof Error ? error.message : String(error)
}
