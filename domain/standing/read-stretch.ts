import type { Stretch } from './grid.ts'

const POINT = /^([a-z0-9_]+) = (-?[\d.]+)$/
const ABOVE = /^([a-z0-9_]+) (>=?) (-?[\d.]+)$/
const BETWEEN = /^(?:(-?[\d.]+) (<=?) )?([a-z0-9_]+)(?: (<=?) (-?[\d.]+))?$/

/** Reads a stretch as `sayStretch` writes it, so that a page can say it in the reader's language; null for other texts. */
export function readStretch(text: string): Stretch | null {
  const point = POINT.exec(text)
  if (point) return { field: point[1]!, from: +point[2]!, to: +point[2]!, fromIn: true, toIn: true }
  const above = ABOVE.exec(text)
  if (above) return { field: above[1]!, from: +above[3]!, to: null, fromIn: above[2] === '>=', toIn: false }
  const [, from, low, field, high, to] = BETWEEN.exec(text) ?? []
  if (!field) return null
  return {
    field,
    from: from === undefined ? null : +from,
    to: to === undefined ? null : +to,
    fromIn: low === '<=',
    toIn: high === '<=',
  }
}

/** Every stretch of a finding's `where`; null when it is not one (everyone). */
export function readStretches(where: string): Stretch[] | null {
  const read = where.split(' and ').map(readStretch)
  return read.every(one => one !== null && (one.from !== null || one.to !== null))
    ? (read as Stretch[])
    : null
}
