import { type Db, run, sql, transact } from './base/db.ts'
import { migrate } from './base/migrate.ts'
import { ensureHandbook } from './handbook/actions.ts'

const LOCK = 731_007

/** Brings a store to what every verb may rely on: the schema of this release and a handbook. Throws `SchemaRefused`. */
export async function readyStore(db: Db, now: Date): Promise<void> {
  await migrate(db)
  await transact(db, async tx => {
    await run(tx, sql`select pg_advisory_xact_lock(${LOCK})`)
    await ensureHandbook(tx, {}, now)
  })
}
