import type { Condition } from '../../domain/handbook/condition.ts'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import { ATTRIBUTES, metricFields, stageFields, tierFields } from '../../domain/standing/metrics.ts'
import { neededFields } from '../../domain/standing/needs.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, type Sql, sql } from '../base/db.ts'
import { compile } from '../handbook/reads.ts'
import {
  contractEndsOn,
  firstCooperationOn,
  lastContactOn,
  lastOrderOn,
  metricColumn,
  ratioOf,
} from './metric-columns.ts'
import { Sources, type Subject } from './sources.ts'

/**
 * Standing as one statement over the facts: a row per customer with `customer_id`, `code`, every needed metric under its
 * own key, the dates that are stored, then `warnings` (sorted keys), `tier`, `stage` and `active`. High value is a
 * question about everyone, so it is asked beside this (see `ranking.ts`).
 * What rests on the metrics is cheaper computed twice than carried up.
 */
export function standingStatement(policy: StandingPolicy, subject: Subject, exponent: number): Sql {
  const { from, shares } = metricsOf([policy], subject)
  return judged(from, policy, exponent, '', shares)
}

/**
 * The metrics that some handbooks' rules read, one row per customer; `bare` without the usual ones and the dates that are
 * stored. They are fenced (`offset 0`), else PostgreSQL would
 * compute them once per use. Their order is the one they are joined in; saying so spares a sort outside.
 */
export function metricsOf(
  policies: readonly StandingPolicy[],
  subject: Subject,
  bare = false,
): { from: Sql; shares: Sql[] } {
  const sources = new Sources(subject)
  const needed = policies.map(policy => (bare ? neededFields(policy, []) : neededFields(policy)))
  const metrics = [...new Set(needed.flatMap(one => one.metrics))].toSorted()
  const attributes = [...new Set(needed.flatMap(one => one.attributes))]
  const columns = [
    ...metrics.filter(key => !ratioOf(key)).map(key => sql`${metricColumn(key, sources)} as ${raw(key)}`),
    ...attributes.filter(key => key !== 'first_cooperation_on').map(key => raw(`c.${key}`)),
    ...(bare && !attributes.includes('first_cooperation_on')
      ? []
      : [sql`${firstCooperationOn(sources)} as first_cooperation_on`]),
    ...(bare
      ? []
      : [
          sql`${lastOrderOn(sources)} as last_order_on`,
          sql`${lastContactOn(sources)} as last_contact_on`,
          sql`${contractEndsOn(sources)} as contract_ends_on`,
        ]),
  ]
  const shares = metrics.flatMap(key => {
    const ratio = ratioOf(key)
    return ratio ? [sql`${ratio.over}::numeric / nullif(${ratio.under}, 0) as ${raw(key)}`] : []
  })
  const from = sql`
          select ${join([raw('c.id as customer_id'), raw('c.code'), ...columns], ',\n')}
          from customers c
          ${sources.joins()}
          where true ${sources.some(raw('c.id'))}
          order by c.id offset 0`
  return { from, shares }
}

/**
 * Rows of metrics with what a handbook says of them: `warnings`, `tier`, `stage`, `active`. A prefix keeps the judgements
 * of two handbooks over the same row apart. `more` are further columns for the answer.
 */
export function judged(
  from: Sql,
  policy: StandingPolicy,
  exponent: number,
  prefix = '',
  more: readonly Sql[] = [],
): Sql {
  const warnings = policy.warnings.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const warningKeys = warnings.map(one => one.key)
  const tierKeys = policy.tiers.rules.map(rule => rule.key)
  const flagOf = (warning: string): Sql => raw(`"${prefix}warns ${warning}"`)
  const columnOf = (key: string): Sql => {
    if (key === 'warnings') return warningList(warningKeys, flagOf)
    return raw(key === 'tier' ? `${prefix}tier` : key)
  }
  const asSql = (tree: Condition, fields: FieldLookup) =>
    compile(tree, {
      fields,
      exponent,
      column: columnOf,
      ratio: ratioOf,
      // Stages ask the flag of a warning instead of searching the array.
      member: (key, value) => (key === 'warnings' ? flagOf(value) : null),
    })

  const flags = warnings.map(
    one => sql`(${asSql({ all: [one.enough, one.when] }, metricFields)}) is true as ${flagOf(one.key)}`,
  )
  const tierColumn = firstThat(
    policy.tiers.rules.map(rule => ({
      key: rule.key,
      when: asSql({ all: [policy.tiers.applies_when, rule.when] }, tierFields(warningKeys)),
    })),
  )
  const stageColumn = firstThat(
    policy.stages.map(rule => ({
      key: rule.key,
      when: asSql(rule.when, stageFields(warningKeys, tierKeys)),
    })),
  )
  const as = (name: string): Sql => raw(`${prefix}${name}`)
  return sql`
    select *, ${join([...more, sql`${warningList(warningKeys, flagOf)} as ${as('warnings')}`, sql`coalesce(${stageColumn}, '') as ${as('stage')}`])} from (
      select *, ${tierColumn} as ${as('tier')}, coalesce(${asSql(policy.active, metricFields)}, false) as ${as('active')} from (
        select ${join([raw('*'), ...flags])} from (${from}
        ) metrics
      ) warned
    ) ranked`
}

/** The keys that hold, in their order. Most customers have none: for them no array is built. */
function warningList(keys: string[], flagOf: (warning: string) => Sql): Sql {
  if (keys.length === 0) return sql`'{}'::text[]`
  const items = join(keys.map(key => sql`case when ${flagOf(key)} then ${key}::text end`))
  return sql`case when ${join(keys.map(flagOf), ' or ')} then array_remove(array[${items}], null) else '{}'::text[] end`
}

/** Names of the metric and attribute columns of the statement, for evidence. */
export function evidenceColumns(policy: StandingPolicy): string[] {
  const { metrics, attributes } = neededFields(policy)
  return [...metrics, ...attributes.filter(key => Object.hasOwn(ATTRIBUTES, key))]
}

function firstThat(rules: { key: string; when: Sql }[]): Sql {
  if (rules.length === 0) return sql`null::text`
  return sql`case ${join(
    rules.map(rule => sql`when ${rule.when} then ${rule.key}::text`),
    ' ',
  )} end`
}
