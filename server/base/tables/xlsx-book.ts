import { posix } from 'node:path'
import { notATable } from './row.ts'
import { type NumberStyle, styleOf } from './xlsx-numbers.ts'
import { scanXml } from './xlsx-xml.ts'
import type { Zip } from './xlsx-zip.ts'

export type Sheet = { name: string; part: string; visible: boolean }
export type Book = {
  sheets: Sheet[]
  strings: string
  from1904: boolean
  /** Style number of a cell → how its number reads. */
  styles: NumberStyle[]
}

type Relation = { type: string; target: string }

async function relations(zip: Zip, of: string): Promise<Map<string, Relation>> {
  const part = posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`)
  const found = new Map<string, Relation>()
  if (!zip.has(part)) return found
  await scanXml(await zip.open(part), part, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(of), Target)
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return found
}

/** Sheets, styles and calendar of a workbook. Throws `tables.zip_without_sheet` for a zip that is none. */
export async function readBook(zip: Zip): Promise<Book> {
  const root = [...(await relations(zip, '')).values()].find(one => one.type === 'officeDocument')
  const main = root?.target ?? 'xl/workbook.xml'
  if (!zip.has(main) || !main.endsWith('.xml')) {
    throw notATable('tables.zip_without_sheet', 'a zip file without an Excel workbook (.xlsx)')
  }
  const related = await relations(zip, main)
  const sheets: Sheet[] = []
  let from1904 = false
  await scanXml(await zip.open(main), main, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const target = related.get(id)
      if (target?.type !== 'worksheet') return
      const visible = !['hidden', 'veryHidden'].includes(attributes.state ?? '')
      sheets.push({ name: attributes.name ?? '', part: target.target, visible })
    },
  })
  if (sheets.length === 0) throw notATable('tables.zip_without_sheet', 'the workbook has no sheet')
  const partOf = (type: string, usual: string) =>
    [...related.values()].find(one => one.type === type)?.target ?? posix.join(posix.dirname(main), usual)
  return {
    sheets,
    from1904,
    strings: partOf('sharedStrings', 'sharedStrings.xml'),
    styles: await readStyles(zip, partOf('styles', 'styles.xml')),
  }
}

async function readStyles(zip: Zip, part: string): Promise<NumberStyle[]> {
  if (!zip.has(part)) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  await scanXml(await zip.open(part), part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) ids.push(Number(attributes.numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return ids.map(id => styleOf(id, codes.get(id)))
}
