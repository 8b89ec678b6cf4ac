import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Problem } from '../../domain/base/problem.ts'
import type { Sum } from './archive.ts'
import { FORMAT, MANIFEST, type Manifest } from './backup.ts'

export type BackupReader = {
  manifest: Manifest
  /** A file of the archive; its stream ends with an error when it is not, byte for byte, what was written. */
  open(name: string, sum: Sum): Promise<Readable>
  close(): void
}

/** Opens a backup. Throws `not_found` for no file, `refused` for what is no whole backup or of a newer format. */
export async function openBackup(file: string): Promise<BackupReader> {
  const zip = await openZip(file)
  try {
    const entries = await entriesOf(zip)
    const manifest = await readManifest(zip, entries)
    return { manifest, open: (name, sum) => openChecked(zip, entries, name, sum), close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

export const brokenBackup = (why: string) =>
  new Problem('refused', 'base.backup_broken', `This is no whole backup: ${why}`, { params: { why } })

async function openZip(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { autoClose: false })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT')
      throw new Problem('not_found', 'base.no_such_file', `There is no file ${file}`, { params: { file } })
    throw brokenBackup(message)
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    return entries
  } catch (error) {
    throw brokenBackup((error as Error).message)
  }
}

async function readManifest(zip: ZipFile, entries: Map<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST)
  if (!entry) throw brokenBackup(`it has no ${MANIFEST}`)
  const manifest = JSON.parse(await text(await zip.openReadStreamPromise(entry))) as Manifest
  if (manifest.product !== 'perennial') throw brokenBackup('another product made it')
  if (manifest.format > FORMAT) throw newerBackup()
  return manifest
}

export const newerBackup = () =>
  new Problem(
    'refused',
    'base.backup_newer',
    'A newer release made this backup: restore it with that release',
  )

/** A file of the archive that ends with an error when it is not, byte for byte, what was written. */
async function openChecked(
  zip: ZipFile,
  entries: Map<string, Entry>,
  name: string,
  sum: Sum,
): Promise<Readable> {
  const entry = entries.get(name)
  if (!entry) throw brokenBackup(`${name} is missing`)
  const hash = createHash('sha256')
  const check = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
    flush: done => done(hash.digest('hex') === sum.sha256 ? null : brokenBackup(`${name} was changed`)),
  })
  const stream = await zip.openReadStreamPromise(entry)
  stream.once('error', error => check.destroy(brokenBackup(error.message)))
  return stream.pipe(check)
}
