import { Problem } from '../../domain/base/problem.ts'
import { parseHandbook } from '../../domain/handbook/parse.ts'
import type { Finding, Handbook } from '../../domain/handbook/policy.ts'
import { sections } from './sections.ts'
import { readYaml } from './yaml.ts'

export type Checked = {
  /** Complete; null when it cannot take effect. */
  handbook: Handbook | null
  findings: Finding[]
}

/** Reads a handbook from YAML and says all that is wrong with it or worth knowing, each with its line. Changes nothing. */
export function checkHandbook(yaml: string): Checked {
  const text = readYaml(yaml)
  if (text.findings.length > 0) return { handbook: null, findings: text.findings }
  const { handbook, findings } = checkSections(text.raw)
  return { handbook, findings: findings.map(one => ({ ...one, line: text.lineOf(one.path) })) }
}

/** The same of sections that are read already: a draft, a version. */
export function checkSections(raw: unknown): Checked {
  const { handbook, findings } = parseHandbook(sections(), raw)
  return { handbook: findings.some(one => one.severity === 'error') ? null : handbook, findings }
}

/** A handbook that could take effect, from YAML. Throws `handbook.invalid` with a field per error. */
export const readDraft = (yaml: string): Handbook => effective(checkHandbook(yaml)).handbook

/** What a check found of a handbook that could take effect; of another it throws `handbook.invalid`. */
export function effective({ handbook, findings }: Checked): { handbook: Handbook; findings: Finding[] } {
  if (handbook) return { handbook, findings }
  throw new Problem('invalid', 'handbook.invalid', 'the handbook cannot take effect', {
    fields: findings
      .filter(finding => finding.severity === 'error')
      .map(({ path, code, message, params }) => ({ path, code, message, ...(params && { params }) })),
  })
}
