import { raw, rows, run, type Sql, sql, type Tx } from './db.ts'

/** Rows of a large answer, `size` at a time, in constant memory. Needs a transaction; closes itself, also when left early. */
export async function* batches<T>(tx: Tx, statement: Sql, size = 2000): AsyncGenerator<T[]> {
  const name = raw(`cursor_${cursors++ % 1_000_000}`)
  await run(tx, sql`declare ${name} no scroll cursor for ${statement}`)
  try {
    for (;;) {
      const batch = await rows<T>(tx, sql`fetch ${raw(String(size))} from ${name}`)
      if (batch.length === 0) return
      yield batch
    }
  } finally {
    await run(tx, sql`close ${name}`)
  }
}

let cursors = 0
