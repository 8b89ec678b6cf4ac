import { parseArgs } from 'node:util'
import { toMajor } from '../domain/base/money.ts'
import { Problem } from '../domain/base/problem.ts'
import { companyPolicy, type Handbook } from '../domain/handbook/policy.ts'
import { run as runSql, sql, type Tx, transact } from '../server/base/db.ts'
import { csvLine } from '../server/base/tables/csv-write.ts'
import { say } from '../server/base/text.ts'
import { companyAt, companyOf, handbookOn, sectionOf, withCompany } from '../server/handbook/reads.ts'
import { type ComputedStanding, standingOfAll } from '../server/standing/reads.ts'
import { type Command, type Io, wrongUsage } from './command.ts'
import { isDay } from './days.ts'
import { textOf } from './files.ts'
import { readHandbook } from './read-handbook.ts'

const COLUMNS = [
  'code',
  'tier',
  'stage',
  'warnings',
  'high_value',
  'amount_365d',
  'tenure_days',
  'interactions_90d',
  'orders_60d',
  'orders_prev_60d',
  'response_rate_60d',
] as const

type Printed = Record<(typeof COLUMNS)[number], string | number | boolean | string[] | null>

/** Standing of all or one, on any day, under any handbook; computed from the facts, in order of code. */
export const standing: Command = {
  name: 'standing',
  usage: '[--as-of DATE] [--customer CODE] [--handbook FILE] --format csv|json | --json',
  run: async (args, io, open) => {
    const { values } = parseArgs({
      args,
      options: {
        'as-of': { type: 'string' },
        customer: { type: 'string' },
        handbook: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { customer, format = values.json ? 'json' : 'csv' } = values
    const asOf = values['as-of']
    if (format !== 'csv' && format !== 'json')
      wrongUsage(say(io.locale, 'cli:bad_format', { value: format, choices: 'csv, json' }))
    if (asOf !== undefined && !isDay(asOf))
      wrongUsage(say(io.locale, 'cli:bad_date', { flag: '--as-of', value: asOf }))
    const draft = values.handbook === undefined ? null : readHandbook(await textOf(values.handbook, io), io)
    const { db, clock } = await open()
    await transact(db, async tx => {
      await runSql(tx, sql`set transaction isolation level repeatable read, read only`)
      const day = asOf ?? (await companyAt(tx, clock.now())).today
      const handbook = draft ? withCompany(draft, await companyOf(tx)) : (await handbookOn(tx, day)).handbook
      await print(tx, io, { handbook, day, customer, format })
    })
    return 0
  },
}

type Wanted = { handbook: Handbook; day: string; customer: string | undefined; format: 'csv' | 'json' }

async function print(tx: Tx, io: Io, { handbook, day, customer, format }: Wanted): Promise<void> {
  const { currency } = sectionOf(handbook, companyPolicy)
  let printed = 0
  if (format === 'csv') await io.out(csvLine([...COLUMNS]))
  else await io.out('[')
  for await (const batch of standingOfAll(tx, handbook, day)) {
    const wanted = customer === undefined ? batch : batch.filter(one => one.code === customer)
    const lines = wanted.map((one, i) => line(printedRow(one, currency), format, printed + i === 0))
    printed += wanted.length
    await io.out(lines.join(''))
  }
  if (format === 'json') await io.out(`${printed ? '\n' : ''}]\n`)
  if (customer !== undefined && printed === 0) {
    throw new Problem('not_found', 'customers.unknown', `no customer has the code ${customer}`, {
      params: { code: customer },
    })
  }
}

function line(row: Printed, format: 'csv' | 'json', first: boolean): string {
  if (format === 'json') return `${first ? '' : ','}\n${JSON.stringify(row)}`
  return csvLine(COLUMNS.map(column => cell(row[column])))
}

const cell = (value: Printed[keyof Printed]): string | number | null =>
  Array.isArray(value) ? value.join(';') : typeof value === 'boolean' ? String(value) : value

const printedRow = (one: ComputedStanding, currency: string): Printed => ({
  code: one.code,
  tier: one.tier,
  stage: one.stage,
  warnings: one.warnings,
  high_value: one.high_value,
  amount_365d: toMajor(one.amount_365d, currency),
  tenure_days: one.tenure_days,
  interactions_90d: one.interactions_90d,
  orders_60d: one.orders_60d,
  orders_prev_60d: one.orders_prev_60d,
  response_rate_60d: one.response_rate_60d === null ? null : Number(one.response_rate_60d).toFixed(4),
})
