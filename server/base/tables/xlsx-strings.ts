import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notATable, RECORD_LIMIT } from './row.ts'
import { readXml, unescaped } from './xlsx-xml.ts'
import type { Zip } from './xlsx-zip.ts'

export type SharedStrings = { at(index: number): string; close(): void }

const IN_MEMORY = 24 * 1024 * 1024
const CACHED = 20_000
const BLOCK = 64 * 1024

/** The texts of a workbook. Small tables stay in memory; large ones go to a temporary file with a cache before it. */
export async function readSharedStrings(zip: Zip, part: string): Promise<SharedStrings> {
  if (!zip.has(part)) return { at: missing, close: () => {} }
  const store = stringStore()
  let text = ''
  let inText = false
  let phonetic = false
  const handler = {
    open(name: string) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = !phonetic
    },
    text(piece: string) {
      if (!inText) return
      text += piece
      if (text.length > RECORD_LIMIT)
        throw notATable('tables.cell_too_long', 'a text is longer than a cell may be', {
          limit: RECORD_LIMIT,
        })
    },
    close(name: string) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') store.add(unescaped(text))
    },
  }
  try {
    for await (const _ of readXml(await zip.open(part), part, handler, () => store.flush()));
  } catch (error) {
    store.close()
    throw error
  }
  return store
}

const missing = (index: number): never => {
  throw notATable('tables.broken_workbook', `there is no shared text ${index}`, { part: 'sharedStrings.xml' })
}

function stringStore(): SharedStrings & { add(text: string): void; flush(): null } {
  let memory: string[] | null = []
  let held = 0
  let file: { fd: number; path: string } | null = null
  let pending: Buffer[] = []
  let pendingBytes = 0
  let written = 0
  let count = 0
  let offsets = new Float64Array(1024)
  const cache = new Map<number, string>()

  function append(text: string): void {
    const bytes = Buffer.from(text)
    if (count + 2 > offsets.length) {
      const larger = new Float64Array(offsets.length * 2)
      larger.set(offsets)
      offsets = larger
    }
    pending.push(bytes)
    pendingBytes += bytes.length
    offsets[count + 1] = offsets[count]! + bytes.length
    count++
    if (pendingBytes > BLOCK) writeOut()
  }
  function writeOut(): void {
    const block = Buffer.concat(pending)
    writeSync(file!.fd, block, 0, block.length, written)
    written += block.length
    pending = []
    pendingBytes = 0
  }
  function spill(): void {
    const path = join(tmpdir(), `perennial-strings-${randomUUID()}`)
    file = { fd: openSync(path, 'wx+', 0o600), path }
    // Nobody else needs its name: gone from the folder at once where the system allows it.
    if (process.platform !== 'win32') rmSync(path)
    const texts = memory!
    memory = null
    for (const text of texts) append(text)
  }
  return {
    add(text) {
      if (!memory) return append(text)
      memory.push(text)
      held += text.length + 16
      if (held > IN_MEMORY) spill()
    },
    flush: () => null,
    at(index) {
      if (memory) return memory[index] ?? missing(index)
      if (index < 0 || index >= count) return missing(index)
      const known = cache.get(index)
      if (known !== undefined) return known
      if (pendingBytes > 0) writeOut()
      const length = offsets[index + 1]! - offsets[index]!
      const bytes = Buffer.allocUnsafe(length)
      readSync(file!.fd, bytes, 0, length, offsets[index]!)
      const text = bytes.toString()
      if (cache.size >= CACHED) cache.delete(cache.keys().next().value!)
      cache.set(index, text)
      return text
    },
    close() {
      memory = []
      if (!file) return
      closeSync(file.fd)
      if (process.platform === 'win32') rmSync(file.path, { force: true })
      file = null
    },
  }
}
