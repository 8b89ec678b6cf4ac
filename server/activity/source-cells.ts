import { fold } from '../../domain/activity/fold-header.ts'
import { loosener } from '../../domain/activity/loosen.ts'
import { parseDecimal } from '../../domain/activity/parse-number.ts'
import { personName } from '../../domain/activity/person-name.ts'
import type { Plan, PlanSource } from '../../domain/activity/plan.ts'
import type { Refusal } from '../../domain/activity/refusal.ts'
import { plain } from '../../domain/base/decimal.ts'

export type CellSource = (cells: readonly string[]) => string | Refusal

/** The cell of one planned column out of a row of the file; products are exact. */
export function cellSource(source: PlanSource): CellSource {
  switch (source.from) {
    case 'constant':
      return () => source.value
    case 'product':
      return cells => productOf(source.at.map(at => cells[at] ?? ''))
    case 'aggregate':
      if (source.at.length > 1) return cells => productOf(source.at.map(at => cells[at] ?? ''))
      return cells => cells[source.at[0]!] ?? ''
    case 'join':
      return cells =>
        source.at
          .map(at => (cells[at] ?? '').trim())
          .filter(cell => cell !== '')
          .join(source.with)
    case 'person':
      return cells => personName(cells[source.at[0]!] ?? '', cells[source.at[1]!] ?? '')
    case 'parts':
      return cells => partsOf(cells[source.at] ?? '', source)
    case 'number_within':
      return cells => cells[source.at] ?? ''
    case 'cell': {
      const { at, values } = source
      if (!values) return cells => cells[at] ?? ''
      return cells => values.get(fold(cells[at] ?? '')) ?? cells[at] ?? ''
    }
  }
}

const partsOf = (cell: string, { by, first }: { by: string; first: boolean }): string => {
  const parts = cell.split(by).map(part => part.trim())
  return first ? (parts[0] ?? '') : parts.filter(part => part !== '').join(';')
}

/** The cells of a planned column as their reader wants them: amounts and days plain, where the mapping says how the file writes them. */
export function plannedCell(
  { column, source }: Plan['columns'][number],
  plan: Plan,
  currency: string,
): CellSource {
  const read = cellSource(source)
  const loosen = loosener(column, plan.style, currency)
  if (!loosen) return read
  return cells => {
    const cell = read(cells)
    return typeof cell === 'string' && cell !== '' ? loosen(cell) : cell
  }
}

/** Columns multiplied; empty when one of them is. */
function productOf(cells: readonly string[]): string | Refusal {
  let units = 1n
  let scale = 0
  for (const cell of cells) {
    const text = cell.trim()
    if (text === '') return ''
    const parsed = parseDecimal(text)
    if (typeof parsed !== 'string') return parsed
    const point = parsed.indexOf('.')
    units *= BigInt(parsed.replace('.', ''))
    scale += point < 0 ? 0 : parsed.length - point - 1
  }
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return units < 0n ? `-${text}` : text
}

/** Whether rows have to be gathered before they can be read: groups, and lines numbered within one. */
export const needsGathering = (plan: Plan): boolean =>
  plan.groupBy !== null || plan.columns.some(({ source }) => source.from === 'number_within')

/** A JSON value as the cell of a file; null and missing are empty. */
export const cellOf = (value: string | number | boolean | null): string =>
  value === null ? '' : typeof value === 'number' ? plain(value) : String(value)
