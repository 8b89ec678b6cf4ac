import { exponentOf } from '../../domain/base/money.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import { companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import { conditionFields, keysOf } from '../../domain/standing/condition-fields.ts'
import { windowOf } from '../../domain/standing/metrics.ts'
import { ownFieldsOf } from '../../domain/standing/own-fields.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, type Sql, sql, type Tx } from '../base/db.ts'
import { companyAt, compile, handbookOn, sectionOf } from '../handbook/reads.ts'
import { metricColumn } from './metric-columns.ts'
import { namedFacts } from './named-facts.ts'
import { ownColumn } from './own-column.ts'
import { Sources } from './sources.ts'
import { type At, fromRows, isListed, type StoredDay, storedColumn } from './stored-columns.ts'

/** What conditions over customers go by on a day: the fields of the handbook in force, and how amounts count. */
export type ConditionSetting = StoredDay & {
  fields: FieldLookup
  /** Digits of the company currency. */
  exponent: number
  basis: StandingPolicy['amount_basis']
}

export async function conditionSetting(tx: Tx, now: Date): Promise<ConditionSetting> {
  const { today, timezone } = await companyAt(tx, now)
  const { handbook } = await handbookOn(tx, today)
  return settingOf(handbook, { today, zone: timezone })
}

export function settingOf(handbook: Handbook, day: StoredDay): ConditionSetting {
  const policy: StandingPolicy = sectionOf(handbook, standingPolicy)
  return {
    ...day,
    fields: conditionFields(keysOf(policy), ownFieldsOf(handbook)),
    exponent: exponentOf(sectionOf(handbook, companyPolicy).currency),
    basis: policy.amount_basis,
  }
}

/** Whose facts are looked at; nothing means everybody's. */
export type Among = { customerIds?: readonly string[] | null; among?: (customerId: Sql) => Sql }

/** Another expression for some keys, where who asks sees them otherwise. */
export type Twist = (key: string) => Sql | null

/**
 * A condition over `customers c` and `standing s`, which the statement has already: what it needs of the facts is in
 * `joins`, empty where the stored rows know all. Fields must have been checked.
 */
export function conditionOverRows(
  tree: Condition,
  setting: ConditionSetting,
  among: Among = {},
  twist: Twist = () => null,
): { joins: Sql; where: Sql } {
  const sources = sourcesOf(setting, among)
  const where = compiled(tree, setting, key => twist(key) ?? valueSql(key, setting, sources, fromRows))
  return { joins: sources.joins(), where }
}

/**
 * Conditions over the list of customers `l`: as much as it has is read from it, file, standing and facts are joined only
 * where a tree names something else.
 */
export function conditionsOverList(
  trees: readonly Condition[],
  setting: ConditionSetting,
  among: Among = {},
): { joins: Sql; wheres: Sql[] } {
  const sources = sourcesOf(setting, among)
  const joined = new Set<'c' | 's'>()
  const at: At = (table, column) => {
    if (isListed(table, column)) return raw(`l.${column}`)
    joined.add(table)
    return raw(`${ALIASES[table]}.${column}`)
  }
  const wheres = trees.map(tree => compiled(tree, setting, key => valueSql(key, setting, sources, at)))
  const rows = [
    ...(joined.has('c') ? [sql`join customers file on file.id = l.customer_id`] : []),
    ...(joined.has('s') ? [sql`join standing stood on stood.customer_id = l.customer_id`] : []),
  ]
  return { joins: join([...rows, sources.joins(raw('l.customer_id'))], '\n'), wheres }
}

/** Names that a search over the list does not use. */
const ALIASES = { c: 'file', s: 'stood' }

const compiled = (
  tree: Condition,
  { fields, exponent }: ConditionSetting,
  column: (key: string) => Sql,
): Sql => compile(tree, { fields, exponent, column })

/** The facts that a setting's values are asked of. */
export const sourcesOf = (
  { today, zone, basis }: ConditionSetting,
  { customerIds = null, among }: Among,
): Sources => new Sources({ day: today, timezone: zone, basis, customerIds, ...(among && { among }) })

/** The SQL of one field: from the stored rows where they have it, else from the facts. */
export function valueSql(key: string, setting: ConditionSetting, sources: Sources, at: At): Sql {
  return (
    storedColumn(key, at, setting) ??
    ownColumn(key, setting, at) ??
    namedFacts(key, sources) ??
    shareSql(key, sources) ??
    metricColumn(key, sources)
  )
}

/** Shares are two counts of the facts. */
export function shareSql(key: string, sources: Sources): Sql | null {
  const window = windowOf(key)
  if (!window || !Object.hasOwn(SHARES, window.base)) return null
  const [part, whole] = SHARES[window.base]!.map(base => metricColumn(`${base}_${window.days}d`, sources))
  return window.base === 'order_drop'
    ? sql`((${whole} - ${part})::numeric / nullif(${whole}, 0))`
    : sql`(${part}::numeric / nullif(${whole}, 0))`
}

const SHARES: Record<string, [part: string, whole: string]> = {
  order_drop: ['orders', 'orders_prev'],
  response_rate: ['answered', 'touches'],
}
