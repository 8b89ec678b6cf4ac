import { exponentOf } from '../base/money.ts'
import { CUSTOM_PREFIX } from '../customers/custom-field.ts'
import type { Column } from './column.ts'
import { convert, parseCurrency, type RateOn, roundTo } from './currency.ts'
import type { Kind } from './kinds.ts'
import { cellReader, type LoneType } from './parse-cell.ts'
import { parseMoney } from './parse-number.ts'
import { type ParsedTime, parseBirthday, parseDate, timeReader } from './parse-time.ts'
import { type FieldRefusal, type Refusal, refuse } from './refusal.ts'
import { type StageColumn, stageColumnsOf } from './stage-columns.ts'

export type Company = { currency: string; timezone: string }

/** A column of the kind that the source has; `computed` amounts (sums, products) are rounded to their currency. */
export type Present = { column: Column; computed: boolean }

/** A parsed row: values beside `columns` as PostgreSQL reads them (null: empty), or why it is refused. */
export type RecordReader = {
  columns: readonly StageColumn[]
  /** `cells` stand beside the present columns. The answered `values` are reused by the next call. */
  read(
    cells: readonly (string | null)[],
  ): { values: (string | null)[]; refusals: null } | { refusals: FieldRefusal[] }
}

type Step = (cells: readonly (string | null)[], values: (string | null)[]) => Refusal | null

/**
 * Makes the reader of rows of a kind, for the columns that are there. Pure; one reader serves a whole file.
 * Rules: contract.md "Files to import".
 */
export function recordReader(
  kind: Kind,
  present: readonly Present[],
  company: Company,
  rateOn: RateOn,
): RecordReader {
  const columns: StageColumn[] = []
  const steps: { column: string; step: Step }[] = []
  const at = new Map(present.map(({ column }, index) => [column.name, index]))
  const readTime = timeReader(company.timezone)
  const moneyWithCurrency = kind.name === 'orders' && at.has('amount')

  present.forEach(({ column, computed }, index) => {
    if (moneyWithCurrency && (column.name === 'amount' || column.name === 'currency')) return
    const to = columns.length
    columns.push(...stageColumnsOf(column))
    steps.push({ column: column.name, step: stepOf(column, computed, index, to) })
  })
  if (kind.name === 'orders' && at.has('currency') && !at.has('amount')) {
    const index = at.get('currency')!
    const alone: Step = cells => (cells[index]?.trim() ? refuse('currency_without_amount') : null)
    steps.splice(
      steps.findIndex(({ column }) => column === 'currency'),
      1,
      { column: 'currency', step: alone },
    )
  }
  if (moneyWithCurrency) steps.push({ column: 'amount', step: orderMoney(columns.length) })
  if (moneyWithCurrency) {
    columns.push({ name: 'amount', type: 'bigint', plain: true })
    if (at.has('currency')) {
      columns.push(
        { name: 'currency', type: 'text', plain: true },
        { name: 'original_amount', type: 'bigint', plain: true },
      )
    }
  }

  function stepOf(column: Column, computed: boolean, index: number, to: number): Step {
    const { type } = column
    const empty = column.required ? refuse('required') : null
    if (type.is === 'time') {
      const { day } = type
      return (cells, values) => {
        const text = cells[index]?.trim()
        values[to] = null
        if (day) values[to + 1] = null
        if (!text) return empty
        const parsed = readTime(text)
        if ('code' in parsed) return parsed
        values[to] = parsed.at
        if (day) values[to + 1] = parsed.day
        return null
      }
    }
    if (type.is === 'birthday') {
      const calendar = at.get('birthday_calendar')
      return (cells, values) => {
        const text = cells[index]?.trim()
        if (!text) return keep(values, to, null, empty)
        const said = calendar === undefined ? '' : (cells[calendar] ?? '')
        return put(values, to, parseBirthday(text, /lunar|[农農]|[阴陰]|[旧舊]/i.test(said)))
      }
    }
    const read = cellReader(column as Column & { type: LoneType }, company.currency)
    const round = computed && type.is === 'money' ? exponentOf(company.currency) : null
    // A flag of the company's own may be unknown.
    const unset = column.name.startsWith(CUSTOM_PREFIX)
    const cleared =
      column.byDefault ?? (type.is === 'list' ? '{}' : type.is === 'flag' && !unset ? 'f' : null)
    return (cells, values) => {
      const text = cells[index]?.trim()
      if (!text) return keep(values, to, cleared, empty)
      return put(values, to, read(round === null ? text : roundTo(text, round)))
    }
  }

  /** An order's amount in its own currency → the company's, at the rate of its day. */
  function orderMoney(to: number): Step {
    const amountAt = at.get('amount')!
    const currencyAt = at.get('currency')
    const timeAt = at.get('placed_at')
    const computed = present[amountAt]!.computed
    return (cells, values) => {
      values[to] = null
      if (currencyAt !== undefined) values[to + 1] = values[to + 2] = null
      const text = cells[amountAt]?.trim()
      if (!text) return refuse('required')
      const written = currencyAt === undefined ? '' : (cells[currencyAt]?.trim() ?? '')
      const currency =
        written === '' || written === company.currency ? company.currency : parseCurrency(written)
      if (typeof currency !== 'string') return currency
      const exponent = exponentOf(currency)
      const minor = parseMoney(computed ? roundTo(text, exponent) : text, exponent, currency)
      if (typeof minor !== 'string') return minor
      values[to] = minor
      if (currency === company.currency) return null
      const day = timeAt === undefined ? null : dayOf(cells[timeAt]?.trim() ?? '')
      if (day === null) return refuse('rate_needs_time', { currency })
      const rate = rateOn(currency, day)
      if (rate === null) return refuse('no_rate', { currency, day })
      values[to] = convert(minor, currency, company.currency, rate)
      values[to + 1] = currency
      values[to + 2] = minor
      return null
    }
  }

  function dayOf(text: string): string | null {
    const parsed: ParsedTime | Refusal = readTime(text)
    return 'code' in parsed ? null : parsed.day
  }

  const values: (string | null)[] = columns.map(() => null)
  return {
    columns,
    read(cells) {
      let refusals: FieldRefusal[] | null = null
      for (const { column, step } of steps) {
        const refusal = step(cells, values)
        if (refusal) {
          refusals ??= []
          refusals.push({ ...refusal, column })
        }
      }
      refusals = refusals ?? rowRefusals(cells)
      return refusals ? { refusals } : { values, refusals: null }
    },
  }

  /** What only the whole row can tell. */
  function rowRefusals(cells: readonly (string | null)[]): FieldRefusal[] | null {
    if (kind.name === 'contracts') return contractRefusals(cells, at)
    if (kind.name === 'rates') return rateRefusals(cells[at.get('rate') ?? -1])
    return null
  }
}

function contractRefusals(cells: readonly (string | null)[], at: Map<string, number>): FieldRefusal[] | null {
  const [from, to] = ['starts_on', 'ends_on'].map(name => {
    const index = at.get(name)
    const text = index === undefined ? '' : (cells[index]?.trim() ?? '')
    return text === '' ? null : parseDate(text)
  })
  if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return null
  return [{ ...refuse('ends_before_start', { starts_on: from, ends_on: to }), column: 'ends_on' }]
}

function rateRefusals(rate: string | null | undefined): FieldRefusal[] | null {
  if (rate === undefined || Number(rate) > 0) return null
  return [{ ...refuse('rate_not_positive'), column: 'rate' }]
}

function put(values: (string | null)[], to: number, parsed: string | Refusal): Refusal | null {
  if (typeof parsed === 'string') {
    values[to] = parsed
    return null
  }
  return parsed
}

function keep(
  values: (string | null)[],
  to: number,
  cleared: string | null,
  refusal: Refusal | null,
): Refusal | null {
  values[to] = cleared
  return refusal
}
