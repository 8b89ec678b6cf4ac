import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { openTable } from './open.ts'
import type { TableOptions, TableRow } from './row.ts'
import { serialDate, shownNumber, styleOf } from './xlsx-numbers.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-'))
})
afterAll(() => rm(folder, { recursive: true }))

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Parts = {
  sheets: { name: string; state?: string; rows: string }[]
  strings?: string[]
  formats?: string
  date1904?: boolean
}

/** A workbook as other programs write it: shared texts, styles, several sheets. */
async function book({ sheets, strings, formats, date1904 }: Parts): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  const relations = sheets.map(
    (_, i) => `<Relationship Id="r${i}" Type="${TYPE}/worksheet" Target="/xl/worksheets/s${i}.xml"/>`,
  )
  add(
    '_rels/.rels',
    `<Relationships><Relationship Id="a" Type="${TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add(
    'xl/workbook.xml',
    `<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="${date1904 ? 1 : 0}"/><x:sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<x:sheet name="${name}" sheetId="${i}" r:id="r${i}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</x:sheets></x:workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${relations.join('')}<Relationship Id="s" Type="${TYPE}/sharedStrings" Target="strings.xml"/><Relationship Id="y" Type="${TYPE}/styles" Target="styles.xml"/></Relationships>`,
  )
  if (strings) add('xl/strings.xml', `<sst ${NS}>${strings.map(text => `<si>${text}</si>`).join('')}</sst>`)
  if (formats) add('xl/styles.xml', `<styleSheet ${NS}>${formats}</styleSheet>`)
  sheets.forEach(({ rows }, i) => {
    add(`xl/worksheets/s${i}.xml`, `<worksheet ${NS}><sheetData>${rows}</sheetData></worksheet>`)
  })
  zip.end()
  return buffer(zip.outputStream)
}

let made = 0
async function read(bytes: Buffer, options?: TableOptions): Promise<{ rows: TableRow[]; sheets: string[] }> {
  const path = join(folder, `b${made++}.xlsx`)
  await writeFile(path, bytes)
  const table = await openTable(path, options)
  try {
    const rows: TableRow[] = []
    for await (const batch of table.rows()) rows.push(...batch)
    return { rows, sheets: table.sheets }
  } finally {
    await table.close()
  }
}

describe('a workbook of another program', () => {
  const formats =
    '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="20"/></cellXfs>'

  it('has shared and rich texts, dates by style, errors, booleans, formulas with their results', async () => {
    const { rows, sheets } = await read(
      await book({
        strings: [
          '<t>编号</t>',
          '<r><t>上海</t></r><r><t xml:space="preserve"> 远景</t></r><rPh><t>shanghai</t></rPh>',
          '<t>a_x000D_b</t>',
        ],
        formats,
        sheets: [
          { name: 'secret', state: 'hidden', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' },
          {
            name: '客户',
            rows:
              '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>' +
              '<row r="3"><c r="A3" s="1"><v>46027</v></c><c r="B3" s="2"><v>46027.75</v></c><c r="C3" s="3"><v>0.5</v></c></row>' +
              '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="str"><f>A1</f><v>text</v></c><c r="C4" t="e"><v>#N/A</v></c></row>' +
              '<row r="5"><c r="A5"><v>17850</v></c><c r="B5"><v>0.30000000000000004</v></c><c r="C5"><v>1.5E-3</v></c></row>',
          },
        ],
      }),
    )
    expect(sheets).toEqual(['客户'])
    expect(rows.map(row => [row.line, ...row.cells])).toEqual([
      [2, '编号', '', '上海 远景', 'a\rb'],
      [3, '2026-01-05', '2026-01-05 18:00:00', '12:00:00'],
      [4, 'true', 'text', '#N/A'],
      [5, '17850', '0.3', '0.0015'],
    ])
    expect(rows[2]!.fault).toEqual({ code: 'cell_error', params: { cell: 'C4', value: '#N/A' } })
  })

  it('may count from 1904 and be asked for another sheet', async () => {
    const sheets = [
      { name: 'one', rows: '<row r="1"><c r="A1" s="1"><v>0</v></c></row>' },
      { name: 'two', rows: '<row><c s="1"><v>1</v></c></row>' },
    ]
    const bytes = await book({ sheets, formats, date1904: true })
    expect((await read(bytes)).rows[0]!.cells).toEqual(['1904-01-01'])
    expect((await read(bytes, { sheet: 'two' })).rows).toEqual([{ line: 1, cells: ['1904-01-02'] }])
  })

  it('keeps texts too many for the memory in a file', async () => {
    const strings = Array.from({ length: 1200 }, (_, i) => `${i}:长${'x'.repeat(22_000)}`)
    const rows = [5, 1199, 0, 600, 5].map(
      (at, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${at}</v></c></row>`,
    )
    const found = await read(
      await book({
        strings: strings.map(text => `<t>${text}</t>`),
        sheets: [{ name: 'a', rows: rows.join('') }],
      }),
    )
    expect(found.rows.map(row => row.cells[0] === strings[Number.parseInt(row.cells[0]!, 10)])).toEqual(
      Array(5).fill(true),
    )
    expect(found.rows.map(row => Number.parseInt(row.cells[0]!, 10))).toEqual([5, 1199, 0, 600, 5])
  })

  it('is refused when broken or a bomb', async () => {
    const codeOf = (bytes: Buffer) =>
      read(bytes).then(
        () => null,
        error => error.code,
      )
    expect(
      await codeOf(await book({ sheets: [{ name: 'a', rows: '<row r="1"><c r="A1"><v>1</row>' }] })),
    ).toBe('tables.broken_workbook')
    expect(
      await codeOf(
        await book({ sheets: [{ name: 'a', rows: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>' }] }),
      ),
    ).toBe('tables.broken_workbook')
    expect(
      await codeOf(
        await book({
          sheets: [{ name: 'a', rows: `<row r="1"><c r="A1"><v>${' '.repeat(70_000_000)}</v></c></row>` }],
        }),
      ),
    ).toBe('tables.zip_bomb')
    const zip = new yazl.ZipFile()
    zip.addBuffer(Buffer.from('hello'), 'readme.txt')
    zip.end()
    expect(await codeOf(await buffer(zip.outputStream))).toBe('tables.zip_without_sheet')
  })
})

describe('numbers of a sheet', () => {
  it('are dates by the letters of their format', () => {
    expect([14, 22, 31, 57].map(id => styleOf(id, undefined))).toEqual(['date', 'date', 'date', 'date'])
    expect([0, 2, 9, 44, 49].map(id => styleOf(id, undefined))).toEqual(Array(5).fill('number'))
    const codes = [
      'yyyy-mm-dd',
      '[$-804]aaaa;@',
      '#,##0.00_);[Red]',
      '"day" 0',
      '[h]:mm',
      'h:mm AM/PM',
      'm"月"d"日"',
      'General',
      '0.00E+00',
    ]
    expect(codes.map(code => styleOf(200, code))).toEqual([
      'date',
      'number',
      'number',
      'number',
      'number',
      'time',
      'date',
      'number',
      'number',
    ])
  })

  it('know the day that never was, and are shown as people see them', () => {
    expect([1, 59, 61, 46027, 2_958_465].map(serial => serialDate(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2026-01-05',
      '9999-12-31',
    ])
    expect(serialDate(-1, false)).toBeNull()
    expect(['17850.0', '1E3', '123456789012', '-0.1', '1e-7'].map(shownNumber)).toEqual([
      '17850',
      '1000',
      '123456789012',
      '-0.1',
      '0.0000001',
    ])
  })
})
