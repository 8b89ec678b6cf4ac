import type { Clock } from './base/clock.ts'
import { type Db, rowOrNull, rows, run, sql, type Tx, transact, withConnection } from './base/db.ts'
import type { Log } from './base/log.ts'
import { isEmptyStore } from './empty-store.ts'
import { readyStore } from './ready-store.ts'

const LOCK = 731_006

/** Writes the demo company through the verbs, as if it had lived until now. */
export type TellDemo = (db: Db, clock: Clock, log: Log) => Promise<void>

/**
 * Seeds the demo company into a store where nothing is yet; null when nobody wants it. A seeding that was killed is
 * thrown away either way, and told again. Of several processes on one database one seeds and the others wait.
 */
export async function seedOnFirstStart(
  db: Db,
  tellDemo: TellDemo | null,
  clock: Clock,
  log: Log,
): Promise<void> {
  const lock = await db.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK])
    if ((await withConnection(db, seedState)) === 'seeding') await startOver(db, clock)
    if (!tellDemo || !(await withConnection(db, mayBeSeeded))) return
    await transact(db, tx => note(tx, 'seeding'))
    await tellDemo(db, clock, log)
    await transact(db, tx => note(tx, 'seeded'))
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK])
    lock.release()
  }
}

const mayBeSeeded = async (tx: Tx): Promise<boolean> => (await seedState(tx)) === null && isEmptyStore(tx)

/** `seeding` while (or since a kill during) the demo company comes in, `seeded` after, null for a store without it. */
export async function seedState(tx: Tx): Promise<'seeding' | 'seeded' | null> {
  const found = await rowOrNull<{ value: 'seeding' | 'seeded' }>(
    tx,
    sql`select value from settings where key = 'demo'`,
  )
  return found?.value ?? null
}

const note = (tx: Tx, state: string) =>
  run(
    tx,
    sql`insert into settings (key, value) values ('demo', ${JSON.stringify(state)})
        on conflict (key) do update set value = excluded.value`,
  )

/** Only ever for a store that holds nothing but a half-told demo company: takes every row out but the settings. */
async function startOver(db: Db, clock: Clock): Promise<void> {
  await transact(db, async tx => {
    const tables = await rows<{ name: string }>(
      tx,
      sql`select quote_ident(tablename) as name from pg_tables
          where schemaname = current_schema() and tablename not in ('schema_migrations', 'settings', 'knowledge_synonyms')`,
    )
    await tx.query(`truncate ${tables.map(table => table.name).join(', ')}`)
    await run(tx, sql`delete from settings where key = 'demo'`)
  })
  await readyStore(db, clock.now())
}
