import type { Tx } from './db.ts'

/**
 * Rows that are read while an answer streams: the connection is taken when the first is asked for and given back when
 * the reader is done or goes away.
 */
export async function* heldConnection<T>(
  read: <R>(work: (tx: Tx) => Promise<R>) => Promise<R>,
  rows: (tx: Tx) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  let give!: (tx: Tx) => void
  let refuse!: (error: unknown) => void
  let done!: (error?: unknown) => void
  const given = new Promise<Tx>((resolve, reject) => {
    give = resolve
    refuse = reject
  })
  const finished = new Promise<void>((resolve, reject) => {
    done = error => (error === undefined ? resolve() : reject(error))
  })
  const held = read(tx => {
    give(tx)
    return finished
  })
  held.catch(refuse)
  try {
    yield* rows(await given)
    done()
  } catch (error) {
    // The connection hears of it too: one that broke is not used again.
    done(error)
    throw error
  } finally {
    done()
    await held.catch(() => undefined)
  }
}
