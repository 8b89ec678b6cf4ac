import { csvParser } from './csv-read.ts'

const DELIMITERS = [',', ';', '\t', '|']

export type Dialect = { delimiter: string; newline: '\n' | '\r'; skipLines: number }

/** Excel's own hint: a first line `sep=;`. */
const HINT = /^sep=(.)\r?\n/i

/** How a text parts its cells and lines, by its beginning. Comma, unless another delimiter gives more even rows. */
export function dialectOf(head: string, asked?: string): Dialect {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r'
  const hint = HINT.exec(head)
  if (hint) return { delimiter: asked ?? hint[1]!, newline, skipLines: 1 }
  if (asked) return { delimiter: asked, newline, skipLines: 0 }
  let best = ','
  let score = 0
  for (const delimiter of DELIMITERS) {
    const fit = evenness(head, delimiter, newline)
    if (fit > score) {
      best = delimiter
      score = fit
    }
  }
  return { delimiter: best, newline, skipLines: 0 }
}

/** Share of the first rows that are as wide as the commonest width, weighed a little by that width; 0 for one column. */
function evenness(head: string, delimiter: string, newline: '\n' | '\r'): number {
  const rows = csvParser(delimiter, newline).write(head).slice(0, 30)
  const widths = new Map<number, number>()
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const [width = 1, times = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  if (width < 2) return 0
  return (times / rows.length) * (1 + Math.min(width, 30) / 100)
}
