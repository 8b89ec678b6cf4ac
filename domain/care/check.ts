import type { Condition } from '../handbook/condition.ts'
import { type FieldLookup, faultsOf } from '../handbook/fields.ts'
import type { Finding, Handbook } from '../handbook/policy.ts'
import { conditionFields, keysOf } from '../standing/condition-fields.ts'
import { ownFieldsOf } from '../standing/own-fields.ts'
import type { StandingPolicy } from '../standing/shape.ts'
import { type Known, stepFindings } from './check-steps.ts'
import { finding, twice } from './findings.ts'
import type { Playbook } from './playbook.ts'

/** All that keeps the playbooks from taking effect, each with its path. */
export function checkCare(policy: { playbooks: Playbook[] }, whole: Handbook): Finding[] {
  const standing = whole.standing as StandingPolicy
  const warnings = standing.warnings.map(one => one.key)
  const fields = conditionFields(keysOf(standing), ownFieldsOf(whole))
  const stages = standing.stages.map(one => one.key)
  const known: Known = { fields, playbooks: policy.playbooks.map(one => one.key) }
  return [
    ...twice(policy.playbooks, 'care.playbooks'),
    ...policy.playbooks.flatMap((one, i) => {
      const path = `care.playbooks.${i}`
      return [
        ...unnamed(one, path),
        ...triggerFindings(one, path, { warnings, stages }),
        ...faultsAt(`${path}.audience`, one.audience, fields),
        ...faultsAt(`${path}.stop_when`, one.stop_when, fields),
        ...stepFindings(one, `${path}.steps`, known),
      ]
    }),
  ]
}

/** A playbook or step without a name in any language: people would read its key. */
function unnamed({ key, name, steps }: Playbook, path: string): Finding[] {
  return [
    { key, name, at: `${path}.name` },
    ...steps.map((one, i) => ({ ...one, at: `${path}.steps.${i}.name` })),
  ]
    .filter(one => Object.values(one.name).every(text => !text))
    .map(one => ({
      ...finding(one.at, 'care.unnamed', `"${one.key}" has no name`, { key: one.key }),
      severity: 'warning',
    }))
}

function triggerFindings(
  { trigger }: Playbook,
  path: string,
  known: { warnings: string[]; stages: string[] },
): Finding[] {
  const [what, named, choices] =
    'warnings' in trigger
      ? ['warning', trigger.warnings, known.warnings]
      : 'stages' in trigger
        ? ['stage', trigger.stages, known.stages]
        : ['', [], []]
  return named.flatMap((key, i) =>
    choices.includes(key)
      ? []
      : [
          finding(`${path}.trigger.${what}s.${i}`, `care.unknown_${what}`, `there is no ${what} "${key}"`, {
            key,
          }),
        ],
  )
}

const faultsAt = (path: string, tree: Condition, fields: FieldLookup): Finding[] =>
  faultsOf(tree, fields).map(fault => ({ severity: 'error', ...fault, path: `${path}.${fault.path}` }))
