/** What a sample of whole pages of a table found: how many pages and rows, and the sums that their spread needs. */
export type PageSample = {
  pages: number
  rows: number
  hits: number
  /** Σ hits², Σ hits · rows, Σ rows² over the pages. */
  hitsHits: number
  hitsRows: number
  rowsRows: number
}

export type Estimate = { count: number; from: number; to: number }

/** 95 of 100. */
const Z = 1.96

/**
 * Scales a sample to `total` rows: a ratio estimate over pages, whose spread between the pages gives the error (rows of a
 * page came in together and are alike, so rows alone would promise too much). Where all are alike, the rule of three: fewer
 * than 3 in the sample's rows are otherwise.
 */
export function estimateOf(sample: PageSample, total: number): Estimate {
  const { pages, rows, hits } = sample
  if (rows === 0 || pages < 2) return { count: 0, from: 0, to: total }
  const share = hits / rows
  const count = Math.round(share * total)
  const few = Math.min(total, Math.ceil((3 / rows) * total))
  if (hits === 0) return { count, from: 0, to: few }
  if (hits === rows) return { count, from: Math.max(hits, total - few), to: total }
  const squares = sample.hitsHits - 2 * share * sample.hitsRows + share * share * sample.rowsRows
  const perPage = rows / pages
  const deviation = Math.sqrt(Math.max(0, squares) / (pages - 1) / pages) / perPage
  // With few hits the spread is itself a guess: never less than that of independent rows.
  const floor = Math.sqrt((share * (1 - share)) / rows)
  const off = Z * Math.max(deviation, floor) * total
  return {
    count,
    from: Math.max(hits, Math.floor(share * total - off)),
    to: Math.min(total, Math.ceil(share * total + off)),
  }
}
