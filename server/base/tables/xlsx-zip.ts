import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { notATable } from './row.ts'

export type Zip = {
  has(name: string): boolean
  size(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}

const MIB = 1024 * 1024
const MOST_ENTRIES = 10_000
/** A part may unpack to this much, and beyond a little no more than so many times its size: XML packs 5 to 50 times. */
const LARGEST_PART = 4096 * MIB
const HARMLESS = 64 * MIB
const LARGEST_RATIO = 200

/** The directory of a zip file; nothing is unpacked. Throws `tables.broken_zip`, `tables.zip_bomb`. */
export async function openZip(path: string): Promise<Zip> {
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(broken(error)) : resolve(zip!),
    )
  })
  const entries = new Map<string, yauzl.Entry>()
  try {
    await new Promise<void>((resolve, reject) => {
      file.on('error', error => reject(broken(error)))
      file.on('end', resolve)
      file.on('entry', (entry: yauzl.Entry) => {
        if (entries.size >= MOST_ENTRIES) return reject(bomb(entry.fileName))
        if (isBomb(entry)) return reject(bomb(entry.fileName))
        entries.set(entry.fileName.replace(/^\//, ''), entry)
        file.readEntry()
      })
      file.readEntry()
    })
  } catch (error) {
    file.close()
    throw error
  }
  return {
    has: name => entries.has(name),
    size: name => entries.get(name)?.compressedSize ?? 0,
    open: name =>
      new Promise((resolve, reject) => {
        const entry = entries.get(name)
        if (!entry)
          return reject(notATable('tables.broken_workbook', `the workbook has no ${name}`, { part: name }))
        file.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream!)))
      }),
    close: () => file.close(),
  }
}

const isBomb = ({ uncompressedSize, compressedSize }: yauzl.Entry): boolean =>
  uncompressedSize > LARGEST_PART ||
  (uncompressedSize > HARMLESS && uncompressedSize > compressedSize * LARGEST_RATIO)

export const broken = (error: Error) => notATable('tables.broken_zip', `the file is broken: ${error.message}`)
const bomb = (part: string) =>
  notATable('tables.zip_bomb', `${part} unpacks to more than a workbook may`, { part })
