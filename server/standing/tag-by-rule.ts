import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { inOrder } from '../../domain/standing/tag-rules.ts'
import { join, raw, run, type Sql, sql, type Tx } from '../base/db.ts'
import { anyRuleTags, storeRuleTags } from '../customers/actions.ts'
import { compile } from '../handbook/reads.ts'
import { type ConditionSetting, sourcesOf, valueSql } from './condition-sql.ts'
import { fromRows } from './stored-columns.ts'

/**
 * Gives customers the tags whose rules hold and takes away those that hold no more, of the touched or of all (null). Runs
 * behind what stores standing, on which rules may rest. Answers whose tags changed.
 */
export async function tagByRule(
  tx: Tx,
  policy: StandingPolicy,
  setting: ConditionSetting,
  customerIds: readonly string[] | null,
  now: Date,
): Promise<string[]> {
  const rules = policy.tag_rules
  if (rules.length === 0 && !(await anyRuleTags(tx))) return []
  // The plan of the run over all is for groups of facts; here most is read from rows.
  for (const way of ['seqscan', 'hashagg', 'hashjoin'])
    await run(tx, sql`set local ${raw(`enable_${way}`)} = on`)
  const said =
    rules.length === 0
      ? sql`select null::uuid as customer_id, null::text as tag where false`
      : saidBy(policy, setting, customerIds)
  return storeRuleTags(
    tx,
    said,
    rules.map(rule => rule.tag),
    customerIds,
    now,
  )
}

/** Who has which tag by rule, as (customer_id, tag). */
function saidBy(
  policy: StandingPolicy,
  setting: ConditionSetting,
  customerIds: readonly string[] | null,
): Sql {
  const sources = sourcesOf(setting, { customerIds })
  const holds = new Map<string, Sql>()
  // What a rule says of a tag by rule is asked of that rule: what is stored is older than this run.
  const member = (key: string, tag: string): Sql | null => {
    if (key !== 'tags') return null
    const by = holds.get(tag)
    return by ? sql`(${tag} = any(c.tags) or ${by})` : sql`(${tag} = any(c.tags))`
  }
  const column = (key: string): Sql =>
    key === 'tags' ? raw('c.tags') : valueSql(key, setting, sources, fromRows)
  for (const { tag, when } of inOrder(policy.tag_rules)) {
    const { fields, exponent } = setting
    holds.set(tag, sql`coalesce(${compile(when, { fields, exponent, column, member })}, false)`)
  }
  const verdicts = join([...holds].map(([tag, by]) => sql`(${tag}::text, ${by})`))
  const among = customerIds ? sql`and c.id = any(${customerIds}::uuid[])` : sql``
  return sql`select c.id as customer_id, v.tag
    from customers c join standing s on s.customer_id = c.id ${sources.joins()}
    cross join lateral (values ${verdicts}) v (tag, holds)
    where v.holds ${among}`
}
