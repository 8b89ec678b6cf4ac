import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text as textOf } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvText, type OutCell } from './csv-write.ts'
import { openTable } from './open.ts'
import type { TableOptions, TableRow } from './row.ts'
import { xlsxStream } from './xlsx-write.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'))
})
afterAll(() => rm(folder, { recursive: true }))

let made = 0
async function fileOf(bytes: Buffer | string): Promise<string> {
  const path = join(folder, `f${made++}`)
  await writeFile(path, bytes)
  return path
}

async function readAll(bytes: Buffer | string, options?: TableOptions) {
  const table = await openTable(await fileOf(bytes), options)
  const rows: TableRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  await table.close()
  return { table, rows, cells: rows.map(row => row.cells) }
}

const refusal = async (bytes: Buffer | string, options?: TableOptions) => {
  const error = await readAll(bytes, options).then(
    () => null,
    error => error,
  )
  return error && { code: error.code, params: error.detail?.params }
}

const text = (rows: OutCell[][], bom = false) => textOf(Readable.from(csvText(rows, bom)))

describe('CSV', () => {
  it('reads quotes, line breaks within them and says the physical line', async () => {
    const { rows } = await readAll('a,b\r\n"x\r\ny",2\n\n"say ""hi""",4\n5" pipe,6')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\r\ny', '2'] },
      { line: 5, cells: ['say "hi"', '4'] },
      { line: 6, cells: ['5" pipe', '6'] },
    ])
  })

  it('sees semicolons, tabs, old Mac lines and the hint sep=', async () => {
    expect((await readAll('a;b\n1,5;2\n3,5;4\n')).cells[1]).toEqual(['1,5', '2'])
    expect((await readAll('a\tb\n1\t2\n')).cells[1]).toEqual(['1', '2'])
    expect((await readAll('a,b\r1,2\r')).cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect((await readAll('sep=;\na;b\n')).rows).toEqual([{ line: 2, cells: ['a', 'b'] }])
    expect((await readAll('name\nx\n')).cells).toEqual([['name'], ['x']])
  })

  const simplified =
    '编号,名称,备注\nC1,上海远景贸易有限公司,重视性价比、关注售后响应\nC2,𠮷野家é🙂,需要定制化功能\n'
  const traditional = '編號,名稱,備註\nC1,臺灣遠景貿易股份有限公司,重視售後服務與回應速度\n'

  it('knows UTF-8 with and without BOM, UTF-16, GB18030 and Big5', async () => {
    const expected = simplified
      .trim()
      .split('\n')
      .map(line => line.split(','))
    for (const [encoding, bytes] of [
      ['utf-8', Buffer.from(simplified)],
      ['utf-8', Buffer.from(`\uFEFF${simplified}`)],
      ['utf-16le', Buffer.from(`\uFEFF${simplified}`, 'utf16le')],
      ['utf-16be', Buffer.from(`\uFEFF${simplified}`, 'utf16le').swap16()],
      ['gb18030', iconv.encode(simplified, 'gb18030')],
    ] as const) {
      const { table, cells } = await readAll(bytes)
      expect([table.encoding, cells]).toEqual([encoding, expected])
    }
    const { table, cells } = await readAll(iconv.encode(traditional, 'big5'))
    expect(table.encoding).toBe('big5')
    expect(cells[1]![1]).toBe('臺灣遠景貿易股份有限公司')
    expect((await readAll(gzipSync(iconv.encode(simplified, 'gb18030')))).cells).toEqual(expected)
  })

  it('finds an encoding that shows only after megabytes of ASCII', async () => {
    const ascii = 'C1,plain,1\n'.repeat(200_000)
    const { table, cells } = await readAll(
      Buffer.concat([Buffer.from(ascii), iconv.encode('C2,客户名称,重要客户', 'gb18030')]),
    )
    expect(table.encoding).toBe('gb18030')
    expect(cells.at(-1)).toEqual(['C2', '客户名称', '重要客户'])
  })

  it('names the line of invalid bytes and keeps the other rows', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => Buffer.from(`C${i},客户名称${i}\n`))
    lines[7] = Buffer.from([0x43, 0x2c, 0xc3, 0x28, 0xff, 0x0a])
    const { table, rows } = await readAll(Buffer.concat(lines))
    expect(table.encoding).toBe('utf-8')
    expect(rows.filter(row => row.fault).map(row => [row.line, row.fault!.code])).toEqual([
      [8, 'invalid_bytes'],
    ])
    const forced = await readAll(iconv.encode(simplified, 'gb18030'), { encoding: 'utf-8' })
    expect(forced.rows.every(row => row.fault?.code === 'invalid_bytes')).toBe(true)
  })

  it('says which row has a quote that never closes', async () => {
    const { rows } = await readAll('a,b\n1,"2\n3,4')
    expect(rows[1]).toMatchObject({ line: 2, fault: { code: 'unclosed_quote' } })
  })

  it('refuses a line without end, naming it', async () => {
    const endless = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(30_000_000, 'x')])
    expect(await refusal(endless)).toMatchObject({ code: 'tables.line_too_long', params: { line: 3 } })
    expect(
      await refusal(Buffer.concat([Buffer.from('a,b\n"'), Buffer.alloc(30_000_000, 'x\n')])),
    ).toMatchObject({
      code: 'tables.line_too_long',
      params: { line: 2 },
    })
  })
})

describe('what is no table', () => {
  it.each([
    ['tables.empty', Buffer.alloc(0)],
    ['tables.wrong_kind', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['tables.wrong_kind', Buffer.from('%PDF-1.7\n')],
    ['tables.wrong_kind', Buffer.from('<html><table>')],
    ['tables.old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['tables.binary', Buffer.from([1, 2, 0, 4, 5])],
    ['tables.broken_zip', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
    ['tables.wrong_kind', gzipSync(Buffer.from('%PDF-1.7\n'))],
    ['tables.broken_gzip', gzipSync(Buffer.from('a,b\n'.repeat(1000))).subarray(0, 30)],
  ])('%s', async (code, bytes) => {
    expect((await refusal(bytes))?.code).toBe(code)
  })
})

describe('XLSX', () => {
  const book = async (rows: OutCell[][]) => buffer(xlsxStream(rows, '客户'))

  it('reads what it wrote, with row numbers and gaps', async () => {
    const { table, rows } = await readAll(
      await book([['a', 'b', 'c'], [], ['', 17850, '=1+1'], ['x\r\ny', -12.5, 'é🙂𠮷']]),
    )
    expect(table.sheet).toBe('客户')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b', 'c'] },
      { line: 3, cells: ['', '17850', '=1+1'] },
      { line: 4, cells: ['x\r\ny', '-12.5', 'é🙂𠮷'] },
    ])
    expect(await refusal(await book([['a']]), { sheet: '订单' })).toMatchObject({
      code: 'tables.no_such_sheet',
    })
  })
})

describe('any table written reads back', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^['=+\-@\t\r\n", x0-9]{0,6}$/),
    fc.constantFrom(
      '=cmd|calc',
      '-5',
      '-5x',
      "'=1",
      "''-a",
      '+86 138',
      '_x0041_',
      'مرحبا',
      '客户 編號',
      ' pad ',
      '\uFEFF',
    ),
  )
  const tables = fc
    .integer({ min: 1, max: 5 })
    .chain(width =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
    )
  const clean = (rows: string[][]) => rows.map(row => row.map(one => one.replaceAll('\u0000', '')))

  it('as CSV', () =>
    fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (raw, bom) => {
        const rows = [
          [
            'h1',
            ...clean(raw)[0]!
              .slice(1)
              .map((_, i) => `h${i + 2}`),
          ],
          ...clean(raw),
        ]
        const { cells } = await readAll(await text(rows, bom), { delimiter: ',' })
        expect(cells).toEqual(rows)
      }),
      { numRuns: 200 },
    ))

  it('as XLSX, blank ends and rows apart', () =>
    fc.assert(
      fc.asyncProperty(tables, async raw => {
        const rows = clean(raw)
        const { cells } = await readAll(await buffer(xlsxStream(rows, 't')))
        const trimmed = rows
          .map(row => row.slice(0, row.findLastIndex(one => one !== '') + 1))
          .filter(row => row.length > 0)
        expect(cells).toEqual(trimmed)
      }),
      { numRuns: 60 },
    ))
})
