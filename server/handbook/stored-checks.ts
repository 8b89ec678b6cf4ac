import type { Finding, Handbook } from '../../domain/handbook/policy.ts'
import type { Tx } from '../base/db.ts'
import { type Checked, checkHandbook, checkSections } from './check.ts'
import { readYaml } from './yaml.ts'

/** What a word finds in a handbook that could take effect by what is stored already: values of a field that it takes away. */
export type StoredCheck = (tx: Tx, draft: Handbook, now: Date) => Promise<Finding[]>

let registered: readonly StoredCheck[] = []

/** Called by `main.ts` only. */
export const setStoredChecks = (checks: readonly StoredCheck[]): void => {
  registered = checks
}

type Written = { yaml: string } | { sections: Handbook }

/** All that is to be said of a handbook before it takes effect: of itself, and of what is stored under the rules in force. */
export async function checkWritten(tx: Tx, written: Written, now: Date): Promise<Checked> {
  const { handbook, findings } =
    'yaml' in written ? checkHandbook(written.yaml) : checkSections(written.sections)
  if (!handbook) return { handbook, findings }
  const lineOf = 'yaml' in written ? readYaml(written.yaml).lineOf : null
  const stored: Finding[] = []
  for (const check of registered) stored.push(...(await check(tx, handbook, now)))
  return {
    handbook: stored.some(one => one.severity === 'error') ? null : handbook,
    findings: [...findings, ...stored.map(one => (lineOf ? { ...one, line: lineOf(one.path) } : one))],
  }
}
