import type { Column } from '../../domain/activity/column.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf, NO_OWN } from '../../domain/activity/kinds.ts'
import { plain } from '../../domain/base/decimal.ts'
import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone, parseLocal } from '../../domain/calendar/zone.ts'
import { maskPersonal } from '../../domain/customers/mask.ts'
import type { Company } from '../../domain/handbook/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { batches } from '../base/cursor.ts'
import { row, type Sql, sql, type Tx } from '../base/db.ts'
import { SHEET_ROWS } from '../base/tables/xlsx-write.ts'
import { seesPersonal } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'
import { exportQuery } from './export-query.ts'
import { ownColumnsOn } from './own-columns.ts'

export type ExportRow = (string | null)[]
type Found = Record<string, unknown> & { original_amount?: number | null }

/**
 * Everything of a kind that somebody may see (of customers: those whose ids `among` selects, where it is given), as of one moment and in constant memory: the header, then rows as an
 * import reads them. The connection is in no transaction and is used by nothing else meanwhile. Personal data is masked for those who may not see it. Needs `customers.export`; noted in the audit.
 */
export async function* exportRows(
  connection: Tx,
  by: Actor,
  kind: KindName,
  now: Date,
  among?: Sql,
): AsyncGenerator<ExportRow, void, undefined> {
  permit(by, 'customers.export')
  const own = await ownColumnsOn(connection, now)
  const { columns } = kindOf(kind, own)
  await recordAudit(connection, by, 'customers.export', kind, [], [], now)
  const company = await companyAt(connection, now)
  const readers = columns.map(column => cellOf(column, company))
  const masked = !seesPersonal(by) && (kind === 'customers' || kind === 'contacts')
  yield columns.map(column => column.name)
  await connection.query('begin isolation level repeatable read read only')
  try {
    for await (const batch of batches<Found>(connection, exportQuery(by, kind, own, among))) {
      for (const found of batch) {
        const shown = masked
          ? { ...found, ...maskPersonal(found as Parameters<typeof maskPersonal>[0]) }
          : found
        yield readers.map(read => read(shown))
      }
    }
  } finally {
    await connection.query('rollback')
  }
}

/** A sheet has an end: refused before anything is written. */
export async function mustFitSheet(tx: Tx, by: Actor, kind: KindName, among?: Sql): Promise<void> {
  permit(by, 'customers.export')
  const { n } = await row<{ n: number }>(
    tx,
    sql`select count(*) as n from (select 1 from (${exportQuery(by, kind, NO_OWN, among)}) q limit ${SHEET_ROWS}) few`,
  )
  if (n >= SHEET_ROWS) {
    throw new Problem(
      'refused',
      'activity.too_many_for_sheet',
      `a sheet holds ${SHEET_ROWS - 1} rows; export CSV`,
      {
        params: { rows: SHEET_ROWS - 1 },
      },
    )
  }
}

/** How a value is written so that an import reads it back. */
function cellOf({ name, type }: Column, { currency, timezone }: Company): (row: Found) => string | null {
  switch (type.is) {
    case 'money':
      return name === 'amount'
        ? row => moneyText(row.original_amount ?? row[name], originalCurrency(row) ?? currency)
        : row => moneyText(row[name], currency)
    case 'time':
      return row => (row[name] instanceof Date ? timeText(row[name], timezone) : null)
    case 'list':
    case 'choices':
      return row => (Array.isArray(row[name]) ? row[name].join(';') : textOf(row[name]))
    case 'flag':
      return row => (row[name] === null ? null : String(row[name]))
    default:
      return row => textOf(row[name])
  }
}

const originalCurrency = (row: Found): string | null =>
  row.original_amount === null || row.original_amount === undefined ? null : (row.currency as string)

const moneyText = (minor: unknown, currency: string): string | null =>
  typeof minor === 'number' ? toMajor(minor, currency) : textOf(minor)

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'number' ? plain(value) : String(value)
}

/** Company time without a zone where that says it exactly, else ISO 8601: in an hour that comes twice, with milliseconds. */
function timeText(at: Date, zone: string): string {
  const iso = formatInZone(at, zone)
  const local = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
  return parseLocal(local, zone)?.getTime() === at.getTime() ? local : at.toISOString()
}
