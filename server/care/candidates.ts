import type { Playbook, Trigger } from '../../domain/care/playbook.ts'
import { empty, join, type Sql, sql } from '../base/db.ts'
import { audienceSql } from './audience.ts'
import { complaintSource, firstCooperationSource, stageSource, warningSource } from './event-sources.ts'
import { festivalSources, nodeSources } from './node-sources.ts'
import { occasionSources } from './occasion-source.ts'
import { productSource } from './product-source.ts'
import { rhythmSource } from './rhythm-source.ts'
import type { CareSetting } from './setting.ts'
import type { Among, Source } from './trigger-source.ts'

/**
 * The customers whose trigger for a playbook has come by today, one row each, with the key that makes it start once.
 * Those who have a plan of that key already are among them; inserting passes them over. Reasons cost look-ups, so who
 * only counts leaves them out.
 */
function candidatesSql(playbook: Playbook, setting: CareSetting, among: Among, reasons: boolean): Sql[] {
  const some = among.customerIds ? sql`and c.id = any(${among.customerIds}::uuid[])` : empty
  return sourcesOf(playbook, setting, among).map(
    ({ from, where, key, eventAt, reason, notBefore, nodeOn, audience }) => {
      const meant = audience ? { all: [playbook.audience, audience] } : playbook.audience
      const said = audienceSql(meant, setting, { customerIds: among.customerIds })
      const why = reasons ? sql`${eventAt} as event_at, ${reason} as reason,` : empty
      return sql`select ${playbook.key}::text as playbook, c.id as customer_id, ${key} as trigger_key, ${why}
          ${notBefore ?? sql`null::date`} as not_before, ${nodeOn ?? sql`null::date`} as node_on
        from ${from} ${said.joins} where ${where} ${some} and ${said.where}`
    },
  )
}

function sourcesOf({ key, trigger }: Playbook, setting: CareSetting, among: Among): Source[] {
  if ('by_hand' in trigger) return []
  if ('warnings' in trigger) return [warningSource(trigger.warnings, setting, among)]
  if ('stages' in trigger) return [stageSource(trigger.stages, setting, among)]
  if ('every' in trigger) return [rhythmSource(trigger, key, setting)]
  if ('nodes' in trigger) return nodeSources(trigger, setting)
  if ('festivals' in trigger) return festivalSources(trigger, setting)
  if ('occasions' in trigger) return occasionSources(trigger, setting)
  if ('products' in trigger) return [productSource(trigger, setting)]
  return trigger.event === 'first_cooperation'
    ? [firstCooperationSource(setting)]
    : [complaintSource(setting, trigger.within_days)]
}

/** Candidates of all enabled playbooks of some kinds of trigger as one query; null when there are none. */
export function allCandidates(
  setting: CareSetting,
  among: Among,
  wanted: (trigger: Trigger) => boolean,
  reasons = true,
): Sql | null {
  const parts = setting.policy.playbooks
    .filter(playbook => playbook.enabled && wanted(playbook.trigger))
    .flatMap(playbook => candidatesSql(playbook, setting, among, reasons))
  return parts.length > 0 ? join(parts, ' union all ') : null
}
