import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { PassThrough } from 'node:stream'
import yazl from 'yazl'
import type { OutCell } from './csv-write.ts'
import { neutralised } from './formula.ts'
import { columnName } from './xlsx-sheet.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** How a sheet looks: widths of its columns in characters, and which rows stand out. Cells of one that has them wrap. */
export type SheetLook = { widths: readonly number[]; strong: (row: readonly OutCell[]) => boolean }

// Styles by number: 0 as it comes, 1 wrapped, 2 bold.
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
const ROOT = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const BOOK_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOC}/styles" Target="styles.xml"/></Relationships>`

/** Rows of a sheet; Excel has no more. */
export const SHEET_ROWS = 1_048_576

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

const escaped = (text: string): string =>
  text
    .replaceAll(
      UNWRITABLE,
      (char: string) => `_x${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

function cellXml(cell: OutCell, column: number, line: number, style: number): string {
  if (cell === null || cell === '') return ''
  const at = `r="${columnName(column)}${line}"${style ? ` s="${style}"` : ''}`
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(neutralised(cell))}</t></is></c>`
}

/** A workbook of one sheet as a stream, written while the rows come. Formulas are neutralised. Throws past Excel's last row. */
export function xlsxStream(
  rows: AsyncIterable<readonly OutCell[]> | Iterable<readonly OutCell[]>,
  sheetName: string,
  look: SheetLook | null = null,
): Readable {
  const name = escaped(sheetName.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)).replaceAll('"', '&quot;')
  const zip = new yazl.ZipFile()
  const add = (text: string, path: string) => zip.addBuffer(Buffer.from(text), path)
  add(TYPES, '[Content_Types].xml')
  add(ROOT, '_rels/.rels')
  add(
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/workbook.xml',
  )
  add(BOOK_RELATIONS, 'xl/_rels/workbook.xml.rels')
  add(STYLES, 'xl/styles.xml')
  const sheet = new PassThrough()
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  const out = new PassThrough()
  const fail = (error: unknown) => out.destroy(error as Error)
  zip.outputStream.on('error', fail).pipe(out)
  zip.on('error', fail)
  writeSheet(rows, sheet, out, look).catch(fail)
  return out
}

const columnsXml = (look: SheetLook | null): string =>
  look === null
    ? ''
    : `<cols>${look.widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`

async function writeSheet(
  rows: AsyncIterable<readonly OutCell[]> | Iterable<readonly OutCell[]>,
  sheet: PassThrough,
  out: Readable,
  look: SheetLook | null,
): Promise<void> {
  let block = `${HEAD}<worksheet xmlns="${MAIN}">${columnsXml(look)}<sheetData>`
  let line = 0
  const gone = once(out, 'close')
  // Whoever waits hears of it; when nobody does, `out` itself carries the error.
  gone.catch(() => undefined)
  const send = async () => {
    if (out.destroyed) throw new Error('the reader of the workbook went away')
    if (!sheet.write(block)) await Promise.race([once(sheet, 'drain'), gone])
    block = ''
  }
  for await (const row of rows) {
    line++
    if (line > SHEET_ROWS) throw new Error(`a sheet has at most ${SHEET_ROWS} rows`)
    const style = look === null ? 0 : look.strong(row) ? 2 : 1
    block += `<row r="${line}">${row.map((cell, column) => cellXml(cell, column, line, style)).join('')}</row>`
    if (block.length > 64 * 1024) await send()
  }
  block += '</sheetData></worksheet>'
  await send()
  sheet.end()
}
