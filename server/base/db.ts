import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { Problem } from '../../domain/base/problem.ts'

export { empty, join, raw, type Sql } from 'sql-template-tag'
export { sql }

// int8 as number (our counts and minor units stay below 2^53), date as 'YYYY-MM-DD', numeric as exact text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)

export type Db = pg.Pool
/** A connection inside a transaction: the first parameter of every store, read and action. */
export type Tx = pg.ClientBase

/** All rows of a statement. `name` makes it a prepared statement: use it for hot, fixed texts only. */
export async function rows<T>(tx: Tx, statement: Sql, name?: string): Promise<T[]> {
  const result = await tx.query({ name, text: statement.text, values: statement.values as unknown[] })
  return result.rows as T[]
}

/** The only row, or null. */
export async function rowOrNull<T>(tx: Tx, statement: Sql, name?: string): Promise<T | null> {
  return (await rows<T>(tx, statement, name))[0] ?? null
}

/** The only row; none is a programming error, so it throws. */
export async function row<T>(tx: Tx, statement: Sql, name?: string): Promise<T> {
  const found = await rowOrNull<T>(tx, statement, name)
  if (!found) throw new Error('a statement that always answers a row answered none')
  return found
}

/** Runs a statement for its effect; answers how many rows it touched. */
export async function run(tx: Tx, statement: Sql, name?: string): Promise<number> {
  const result = await tx.query({ name, text: statement.text, values: statement.values as unknown[] })
  return result.rowCount ?? 0
}

/** A connection without a transaction, for single statements that need none. */
export async function withConnection<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.connect()
  let broken = true
  try {
    const result = await work(client)
    broken = false
    return result
  } catch (error) {
    // A refusal of the database leaves the connection sound; anything else may not.
    broken = !(error instanceof pg.DatabaseError) && !(error instanceof Problem)
    throw error
  } finally {
    client.release(broken)
  }
}

const RETRIES = 4
const retryable = new Set(['40001', '40P01'])

/** One transaction; serialization failures and deadlocks are retried, so `work` must not have effects outside `tx`. */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await db.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      if (attempt < RETRIES && retryable.has((error as { code?: string }).code ?? '')) continue
      throw error
    } finally {
      client.release(broken)
    }
  }
}
