import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'

const CHUNK = 1024 * 1024

/** What a file may have at most; a spreadsheet of 100 MB has a million rows and more. */
export const UPLOAD_LIMIT = 512 * CHUNK

/**
 * Takes an upload into a file of this machine, however slowly it comes, before any connection is taken for it. Refuses
 * more than the limit. The file is gone after `work`.
 */
export function receiveUpload<T>(
  stream: AsyncIterable<Buffer>,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return withTemporary(async path => {
    await pipeline(limited(stream), createWriteStream(path, { mode: 0o600 }))
    return work(path)
  })
}

async function* limited(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let total = 0
  for await (const block of stream) {
    total += block.length
    if (total > UPLOAD_LIMIT) {
      throw new Problem('limit', 'activity.file_too_large', `a file may have ${UPLOAD_LIMIT / CHUNK} MB`, {
        params: { megabytes: UPLOAD_LIMIT / CHUNK },
      })
    }
    yield block
  }
}

/** Keeps the bytes of an upload, so that any worker may run the import; of an empty one an empty chunk. Answers how many. */
export async function storeUpload(tx: Tx, importId: string, path: string): Promise<number> {
  let seq = 0
  let total = 0
  const keep = (bytes: Buffer) =>
    run(
      tx,
      sql`insert into import_chunks (import_id, seq, bytes) values (${importId}, ${seq++}, ${bytes})`,
      'store-import-chunk',
    )
  for await (const block of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = block as Buffer
    total += bytes.length
    await keep(bytes)
  }
  if (total === 0) await keep(Buffer.alloc(0))
  return total
}

/** How connections are had: a pool's, or the one that is at hand. */
type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

async function* storedBytes(read: Read, importId: string): AsyncGenerator<Buffer, void, undefined> {
  for (let seq = 0; ; seq++) {
    const found = await read(tx =>
      rowOrNull<{ bytes: Buffer }>(
        tx,
        sql`select bytes from import_chunks where import_id = ${importId} and seq = ${seq}`,
        'read-import-chunk',
      ),
    )
    if (!found) return
    yield found.bytes
  }
}

/** Hands the stored bytes of an import to `work` as a file, which is gone afterwards. */
export function withUpload<T>(read: Read, importId: string, work: (path: string) => Promise<T>): Promise<T> {
  return withTemporary(async path => {
    await pipeline(storedBytes(read, importId), createWriteStream(path, { mode: 0o600 }))
    return work(path)
  })
}

async function withTemporary<T>(work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-import-'))
  try {
    return await work(join(folder, 'file'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function hasUpload(tx: Tx, importId: string): Promise<boolean> {
  return (
    (await rowOrNull(tx, sql`select 1 from import_chunks where import_id = ${importId} and seq = 0`)) !== null
  )
}

export async function dropUpload(tx: Tx, importId: string): Promise<void> {
  await run(tx, sql`delete from import_chunks where import_id = ${importId}`)
}
