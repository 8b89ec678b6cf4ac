const NUMBER = /^-\d+(\.\d+)?$/
const FORMULA = /^'*[=+\-@\t\r]/
const MARKED = /^'+[=+\-@\t\r]/

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection); plain negative
 * numbers stay numbers. Cells that already look so get one more, so that reading takes exactly one away.
 */
export const neutralised = (cell: string): string =>
  FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell

/** The cell as it was before `neutralised`. */
export const unneutralised = (cell: string): string =>
  cell.charCodeAt(0) === 39 && MARKED.test(cell) ? cell.slice(1) : cell
