import type { Tx } from '../base/db.ts'
import { handbookVersion } from '../handbook/reads.ts'
import { careOf } from './setting.ts'
import { type Playbooks, playbookName } from './today-rows.ts'

/** The playbooks that plans refer to, each in the handbook version its plan keeps. */
export async function playbooksOf(
  tx: Tx,
  plans: readonly { handbook_version: number | null; playbook: string | null }[],
): Promise<Playbooks> {
  const found: Playbooks = new Map()
  for (const version of new Set(plans.map(plan => plan.handbook_version))) {
    if (version === null) continue
    const { handbook } = await handbookVersion(tx, version)
    for (const playbook of careOf(handbook).playbooks)
      found.set(playbookName(version, playbook.key), playbook)
  }
  return found
}
