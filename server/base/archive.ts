import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** What an archive says of one of its files. */
export type Sum = { bytes: number; sha256: string }

export type ArchiveWriter = {
  /** Adds a stream as a compressed file; resolves when it is read to its end. */
  add(name: string, from: Readable): Promise<Sum>
  /** Adds a small text. */
  addText(name: string, text: string): void
}

/** Writes a zip file beside its place, syncs it to the disk and renames it: a backup is whole or not there. */
export async function writeArchive(file: string, fill: (to: ArchiveWriter) => Promise<void>): Promise<void> {
  const draft = `${file}.${process.pid}.part`
  const zip = new ZipFile()
  const failed = new AbortController()
  const written = pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600 }), {
    signal: failed.signal,
  })
  // The failure is thrown where it is awaited below.
  written.catch(() => undefined)
  try {
    await Promise.race([
      fill({
        add: (name, from) => addStream(zip, name, from),
        addText: (name, text) => zip.addBuffer(Buffer.from(text), name),
      }),
      written,
    ])
    zip.end()
    await written
    await syncToDisk(draft)
    await rename(draft, file)
  } catch (error) {
    failed.abort()
    await rm(draft, { force: true })
    throw error
  }
}

async function addStream(zip: ZipFile, name: string, from: Readable): Promise<Sum> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  zip.addReadStream(count, name, { compress: true })
  await pipeline(from, count)
  return { bytes, sha256: hash.digest('hex') }
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}
