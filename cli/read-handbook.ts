import { Problem } from '../domain/base/problem.ts'
import type { Finding, Handbook } from '../domain/handbook/policy.ts'
import { checkHandbook } from '../server/handbook/actions.ts'
import { sayFinding } from '../server/handbook/reads.ts'
import { compose } from '../server/main.ts'
import type { Io } from './command.ts'

/** A finding as a line a compiler would print: `12: error standing.tiers.rules.0.when: …`. */
export const findingLine = (finding: Finding, io: Io): string =>
  `${finding.line === undefined ? '' : `${finding.line}: `}${finding.severity} ${finding.path}: ${sayFinding(io.locale, finding)}`

/** Reads a handbook file's text; its findings are noted, and errors throw `handbook.invalid`. */
export function readHandbook(yaml: string, io: Io): Handbook {
  compose()
  const { handbook, findings } = checkHandbook(yaml)
  if (handbook) return handbook
  for (const finding of findings) io.note(findingLine(finding, io))
  throw new Problem('invalid', 'handbook.invalid', 'the handbook cannot take effect')
}
