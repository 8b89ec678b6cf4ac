import type { Sheet, SheetBlock } from '../../domain/insight/sheet.ts'
import { type Line, setText } from '../base/pdf/typeset.ts'

/** A4 in points, and what is kept free around the text. */
export const PAGE = { width: 595.28, height: 841.89, side: 48, top: 62, bottom: 54 } as const
const WIDTH = PAGE.width - 2 * PAGE.side
const FLOOR = PAGE.height - PAGE.bottom

export const INK = { text: '#1f2623', quiet: '#5c6660', line: '#d5dcd8', tint: '#f1f5f3', green: '#1f6f4f' }
const STYLES = {
  title: { size: 17, weight: 600 },
  block: { size: 11, weight: 600 },
  head: { size: 8.5, weight: 600 },
  label: { size: 8.5, weight: 400 },
  body: { size: 9.5, weight: 400 },
} as const
type StyleName = keyof typeof STYLES
const LEADING = 1.5

/** What is drawn on a page, in points from its upper left corner. */
export type Mark =
  | { is: 'line'; x: number; y: number; line: Line; size: number; ink: string }
  | { is: 'box'; x: number; y: number; width: number; height: number; ink: string }

/** The texts of a sheet by weight: their faces are read before it is laid out. */
export function textsOf(sheet: Sheet): { plain: string[]; strong: string[] } {
  const { title, subject, made, company, blocks } = sheet
  const plain = [subject, made, company, title, '0123456789/']
  const strong = [title]
  for (const block of blocks) {
    if ('title' in block) strong.push(block.title)
    if (block.kind === 'pairs') plain.push(...block.rows.flatMap(({ label, value }) => [label, value]))
    if (block.kind === 'table') {
      strong.push(...block.columns.map(one => one.label))
      plain.push(block.empty, ...block.rows.flat())
    }
    if (block.kind === 'text') plain.push(block.text)
    if (block.kind === 'signs') plain.push(...block.labels)
  }
  return { plain, strong }
}

/** Lays a sheet out on as many pages as it needs. Heads of tables stand on each of their pages; rows stay whole where they fit on one. */
export function layOut(sheet: Sheet): Mark[][] {
  const flow = new Flow()
  flow.text(sheet.title, 'title', INK.text)
  flow.text(sheet.subject, 'body', INK.text)
  flow.text(sheet.made, 'label', INK.quiet)
  for (const block of sheet.blocks) place(flow, block)
  return flow.pages
}

function place(flow: Flow, block: SheetBlock): void {
  if (block.kind === 'signs') {
    placeSigns(flow, block.labels)
    return
  }
  flow.gap(14)
  flow.keep(54)
  flow.box(PAGE.side, flow.y + 3, 3, 11, INK.green)
  flow.text(block.title, 'block', INK.text, 10)
  flow.gap(3)
  if (block.kind === 'text') flow.text(block.text, 'body', INK.text)
  if (block.kind === 'pairs') placePairs(flow, block.rows)
  if (block.kind === 'table') placeTable(flow, block)
}

const LABEL = 92
const GUTTER = 18

/** Two pairs side by side; a long value takes the whole width. */
function placePairs(flow: Flow, pairs: readonly { label: string; value: string }[]): void {
  const half = (WIDTH - GUTTER) / 2
  let left: { label: Line[]; value: Line[] } | null = null
  const put = (cells: { x: number; lines: Line[]; style: StyleName; ink: string }[]) => flow.row(cells, 4)
  const cellsOf = ({ label, value }: { label: Line[]; value: Line[] }, x: number) => [
    { x, lines: label, style: 'label' as const, ink: INK.quiet },
    { x: x + LABEL, lines: value, style: 'body' as const, ink: INK.text },
  ]
  for (const { label, value } of pairs) {
    const set = { label: setLines(label, 'label', LABEL - 8), value: setLines(value, 'body', half - LABEL) }
    const long = set.value.length > 2
    if (long) {
      if (left) put(cellsOf(left, PAGE.side))
      left = null
      put(cellsOf({ ...set, value: setLines(value, 'body', WIDTH - LABEL) }, PAGE.side))
    } else if (left) {
      put([...cellsOf(left, PAGE.side), ...cellsOf(set, PAGE.side + half + GUTTER)])
      left = null
    } else left = set
  }
  if (left) put(cellsOf(left, PAGE.side))
}

const PAD = 5

function placeTable(flow: Flow, { columns, rows, empty }: Extract<SheetBlock, { kind: 'table' }>): void {
  if (rows.length === 0) {
    flow.text(empty, 'body', INK.quiet)
    return
  }
  const all = columns.reduce((sum, one) => sum + one.share, 0)
  const widths = columns.map(one => (one.share / all) * WIDTH)
  const starts = widths.map((_, i) => PAGE.side + widths.slice(0, i).reduce((sum, width) => sum + width, 0))
  const cellsOf = (texts: readonly string[], style: StyleName, ink: string) =>
    texts.map((text, i) => ({
      x: starts[i]! + PAD,
      lines: setLines(text, style, widths[i]! - 2 * PAD),
      style,
      ink,
    }))
  const head = cellsOf(
    columns.map(one => one.label),
    'head',
    INK.quiet,
  )
  const placeHead = () => {
    const height = flow.heightOf(head) + 2 * PAD
    flow.box(PAGE.side, flow.y, WIDTH, height, INK.tint)
    flow.row(head, 2 * PAD, PAD)
  }
  placeHead()
  for (const row of rows)
    flow.row(cellsOf(row, 'body', INK.text), 2 * PAD, PAD, { rule: true, onNewPage: placeHead })
}

function placeSigns(flow: Flow, labels: readonly string[]): void {
  flow.gap(30)
  flow.keep(40)
  const width = WIDTH / labels.length
  const y = flow.y
  for (const [i, label] of labels.entries()) {
    const x = PAGE.side + i * width
    const [line] = setLines(label, 'label', width)
    flow.line(x, y, line!, 'label', INK.quiet)
    flow.box(x + line!.width + 6, y + 11, width - line!.width - 24, 0.6, INK.quiet)
  }
  flow.gap(24)
}

const setLines = (text: string, style: StyleName, width: number): Line[] =>
  setText(text, width, STYLES[style])
const leadingOf = (style: StyleName): number => STYLES[style].size * LEADING

type Cell = { x: number; lines: Line[]; style: StyleName; ink: string }

/** Where the next thing goes; begins a page when there is no room. */
class Flow {
  readonly pages: Mark[][] = [[]]
  y: number = PAGE.top

  gap(height: number): void {
    this.y += height
  }

  /** A new page unless so much is left. */
  keep(height: number): boolean {
    if (this.y + height <= FLOOR || this.y === PAGE.top) return false
    this.pages.push([])
    this.y = PAGE.top
    return true
  }

  box(x: number, y: number, width: number, height: number, ink: string): void {
    this.pages.at(-1)!.push({ is: 'box', x, y, width, height, ink })
  }

  line(x: number, y: number, line: Line, style: StyleName, ink: string): void {
    this.pages.at(-1)!.push({ is: 'line', x, y, line, size: STYLES[style].size, ink })
  }

  text(text: string, style: StyleName, ink: string, indent = 0): void {
    for (const line of setLines(text, style, WIDTH - indent)) {
      this.keep(leadingOf(style))
      this.line(PAGE.side + indent, this.y, line, style, ink)
      this.y += leadingOf(style)
    }
  }

  heightOf(cells: readonly Cell[]): number {
    return Math.max(...cells.map(cell => cell.lines.length * leadingOf(cell.style)))
  }

  /** Cells side by side, whole where they fit on a page, else line by line over several. */
  row(
    cells: readonly Cell[],
    space: number,
    above = 0,
    { rule = false, onNewPage = () => {} }: { rule?: boolean; onNewPage?: () => void } = {},
  ): void {
    const fits = this.heightOf(cells) + space <= FLOOR - PAGE.top - 60
    if (fits && this.keep(this.heightOf(cells) + space)) onNewPage()
    let rest = cells
    for (;;) {
      const room = FLOOR - this.y - space
      const taken = rest.map(cell =>
        Math.min(cell.lines.length, Math.max(1, Math.floor(room / leadingOf(cell.style)))),
      )
      const now = rest.map((cell, i) => ({ ...cell, lines: cell.lines.slice(0, taken[i]) }))
      for (const cell of now)
        for (const [i, line] of cell.lines.entries())
          this.line(cell.x, this.y + above + i * leadingOf(cell.style), line, cell.style, cell.ink)
      this.y += this.heightOf(now) + space
      if (rule) this.box(PAGE.side, this.y, WIDTH, 0.5, INK.line)
      rest = rest.map((cell, i) => ({ ...cell, lines: cell.lines.slice(taken[i]) }))
      if (rest.every(cell => cell.lines.length === 0)) return
      this.pages.push([])
      this.y = PAGE.top
      onNewPage()
    }
  }
}
