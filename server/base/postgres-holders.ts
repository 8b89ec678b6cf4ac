import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { alive } from './postgres-postmaster.ts'

// Keys of advisory locks in the maintenance database; a killed holder's locks go with its connection.
const HOLDERS = 731_001
const APP = 731_002

/** Who keeps the server running: the one `app` of a data folder, or a `tool` (CLI, tests) for its duration. */
export type HolderKind = 'app' | 'tool'

/** Thrown when another app already serves this data folder. */
export class AlreadyRunning extends Error {
  constructor(readonly pid: number | null) {
    super(`Already running: process ${pid ?? 'unknown'}`)
    this.name = 'AlreadyRunning'
  }
}

/** Holds the server: takes the shared lock and, for the app, the one that only one process can have. */
export async function hold(url: string, kind: HolderKind): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `perennial ${kind} ${process.pid}`,
  })
  // Its end is what the launcher listens to; without a listener a lost connection would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock_shared($1)', [HOLDERS])
    if (kind === 'app') await takeApp(client)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

async function takeApp(client: pg.Client): Promise<void> {
  for (;;) {
    const taken = await client.query('select pg_try_advisory_lock($1) as got', [APP])
    if (taken.rows[0].got) return
    const holder = await client.query(
      `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
      [APP],
    )
    const pid = Number(/ (\d+)$/.exec(holder.rows[0]?.name ?? '')?.[1] ?? 0)
    if (pid && alive(pid)) throw new AlreadyRunning(pid)
    // Its holder was killed a moment ago; the server notices at once or within its check interval.
    await wait(50)
  }
}

/** Lets the next app in while this one still ends its work: a restart need not wait, both may use the database. */
export async function giveWay(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [APP])
}

/** True when nobody else holds the server; then nobody can begin to before this connection ends. */
export async function isLastHolder(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [HOLDERS])
  const alone = await client.query('select pg_try_advisory_lock($1) as got', [HOLDERS])
  return alone.rows[0].got
}
