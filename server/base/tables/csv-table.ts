import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { dialectOf } from './csv-dialect.ts'
import { csvParser } from './csv-read.ts'
import { encodingDetector } from './encoding-detect.ts'
import { decoderOf, type Encoding, encodings, REPLACEMENT } from './encodings.ts'
import { refuseOtherKinds } from './file-kind.ts'
import { unneutralised } from './formula.ts'
import { notATable, type Table, type TableOptions, type TableRow, type TableRows } from './row.ts'

const BLOCK = 256 * 1024

/** Opens a text file, gzipped or not: one pass finds its encoding and delimiter, each further one reads it. */
export async function openCsv(path: string, gzipped: boolean, options: TableOptions): Promise<Table> {
  const { size } = await stat(path)
  const { head, encoding, clean } = await survey(path, gzipped, options.encoding)
  const start = decoderOf(encoding)
    .write(head)
    .replace(/^\uFEFF/, '')
  const dialect = dialectOf(start, options.delimiter)

  async function* rows(progress?: (bytesRead: number) => void): TableRows {
    const decoder = decoderOf(encoding)
    const parser = csvParser(dialect.delimiter, dialect.newline)
    let first = true
    const finish = (batch: TableRow[]): TableRow[] => {
      for (const row of batch) {
        if (!clean) markInvalid(row, encoding)
        for (let i = 0; i < row.cells.length; i++) row.cells[i] = unneutralised(row.cells[i]!)
      }
      return dialect.skipLines > 0 ? batch.filter(row => row.line > dialect.skipLines) : batch
    }
    for await (const block of blocksOf(path, gzipped, progress)) {
      let text = decoder.write(block)
      if (first && text !== '') {
        if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
        first = false
      }
      const batch = finish(parser.write(text))
      if (batch.length > 0) yield batch
    }
    const tail = decoder.end()
    const last = finish([...(tail ? parser.write(tail) : []), ...parser.end()])
    if (last.length > 0) yield last
  }

  return {
    format: 'csv',
    encoding,
    delimiter: dialect.delimiter,
    sheets: [],
    sheet: null,
    bytesTotal: size,
    rows,
    close: async () => {},
  }
}

async function survey(path: string, gzipped: boolean, asked: string | undefined) {
  if (asked !== undefined && !encodings.includes(asked as Encoding)) {
    throw notATable('tables.unknown_encoding', `unknown encoding ${asked}`, { encoding: asked })
  }
  const detector = encodingDetector()
  let head: Buffer = Buffer.alloc(0)
  for await (const block of blocksOf(path, gzipped)) {
    if (head.length === 0) {
      head = Buffer.from(block.subarray(0, BLOCK))
      if (gzipped) refuseOtherKinds(head)
    }
    detector.feed(block)
  }
  if (head.length === 0) throw notATable('tables.empty', 'the file is empty')
  const found = detector.answer()
  if (asked === undefined || asked === found.encoding) return { head, ...found }
  return { head, encoding: asked as Encoding, clean: false }
}

async function* blocksOf(
  path: string,
  gzipped: boolean,
  progress?: (bytesRead: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const file = createReadStream(path, { highWaterMark: BLOCK })
  let failed: Error | null = null
  const source = gzipped ? file.pipe(createGunzip({ chunkSize: BLOCK })) : file
  file.on('error', error => {
    failed = error
    source.destroy(error)
  })
  try {
    for await (const block of source) {
      progress?.(file.bytesRead)
      yield block as Buffer
    }
  } catch (error) {
    if (failed || !gzipped) throw error
    throw notATable('tables.broken_gzip', `the gzip file is broken: ${(error as Error).message}`)
  } finally {
    file.destroy()
    source.destroy()
  }
}

function markInvalid(row: TableRow, encoding: string): void {
  if (row.fault || !row.cells.some(cell => cell.includes(REPLACEMENT))) return
  row.fault = { code: 'invalid_bytes', params: { encoding } }
}
