import pg from 'pg'
import './db.ts'

/** How many connections one process opens at most. */
const MAX = 12

/**
 * The pool of a process. Every session runs in UTC without JIT (short statements dominate).
 * A lost connection, idle or at work, fails what it was doing, is replaced at the next use and never ends the process.
 */
export function openPool(url: string, max = MAX): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: `perennial ${process.pid}`,
    options: '-c TimeZone=UTC -c jit=off',
  })
  pool.on('error', () => undefined)
  // While a connection is lent out nobody else listens, and an error that nobody hears would end the process.
  pool.on('connect', client => {
    client.on('error', () => undefined)
  })
  return pool
}
