import PDFDocument from 'pdfkit'
import type { Locale } from '../../domain/base/shapes.ts'
import type { Sheet } from '../../domain/insight/sheet.ts'
import { prepare, setText } from '../base/pdf/typeset.ts'
import { say } from '../base/text.ts'
import { INK, layOut, type Mark, PAGE, textsOf } from './sheet-layout.ts'

/**
 * Sheets as one PDF, each beginning on a page of its own, drawn while they come: a list of customers needs no more memory
 * than one. The characters used are embedded, so it prints the same everywhere.
 */
export function sheetsPdf(
  sheets: AsyncIterable<Sheet> | Iterable<Sheet>,
  about: { title: string; lang: Locale; now: Date },
): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    autoFirstPage: false,
    lang: about.lang === 'en' ? 'en' : 'zh-CN',
    info: { Title: about.title, Creator: 'Perennial', Producer: 'Perennial', CreationDate: about.now },
  })
  const drawing = async () => {
    for await (const sheet of sheets) await drawSheet(doc, sheet, about.lang)
    doc.end()
  }
  drawing().catch(error => doc.destroy(error as Error))
  return doc
}

async function drawSheet(doc: PDFKit.PDFDocument, sheet: Sheet, lang: Locale): Promise<void> {
  const { plain, strong } = textsOf(sheet)
  const pageOf = (page: number, pages: number) => say(lang, 'insight:sheet.page', { page, pages })
  await prepare([...plain, pageOf(0, 0)], 400)
  await prepare(strong, 600)
  const pages = layOut(sheet)
  for (const [i, marks] of pages.entries()) {
    doc.addPage({ size: 'A4', margin: 0 })
    drawEdges(doc, sheet, pageOf(i + 1, pages.length))
    for (const mark of marks) draw(doc, mark)
  }
}

const SMALL = { size: 8, weight: 400 } as const
const WIDE = PAGE.width - 2 * PAGE.side

/** The company and the sheet above, whose sheet it is and the page below. */
function drawEdges(doc: PDFKit.PDFDocument, { company, title, subject }: Sheet, page: string): void {
  const put = (text: string, y: number, place: 'left' | 'right') => {
    const [line] = setText(text, WIDE * 0.6, SMALL)
    const x = place === 'left' ? PAGE.side : PAGE.width - PAGE.side - line!.width
    draw(doc, { is: 'line', x, y, line: line!, size: SMALL.size, ink: INK.quiet })
  }
  put(company, 32, 'left')
  put(title, 32, 'right')
  draw(doc, { is: 'box', x: PAGE.side, y: 47, width: WIDE, height: 0.6, ink: INK.line })
  put(subject, PAGE.height - 38, 'left')
  put(page, PAGE.height - 38, 'right')
}

function draw(doc: PDFKit.PDFDocument, mark: Mark): void {
  if (mark.is === 'box') {
    doc.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.ink)
    return
  }
  let { x } = mark
  doc.fillColor(mark.ink)
  for (const { face, text, width } of mark.line.runs) {
    doc.registerFont(face.name, face.bytes).font(face.name)
    doc.fontSize(mark.size).text(text, x, mark.y, { lineBreak: false })
    x += width
  }
}
