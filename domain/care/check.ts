import type { Condition } from '../handbook/condition.ts'
import { type FieldLookup, faultsOf } from '../handbook/fields.ts'
import type { Finding, Handbook } from '../handbook/policy.ts'
import { conditionFields, keysOf } from '../standing/condition-fields.ts'
import type { StandingPolicy } from '../standing/shape.ts'
import type { Playbook } from './playbook.ts'
import { faultsOfTemplate } from './template.ts'

const error = (path: string, code: string, message: string, params: Finding['params'] = {}): Finding => ({
  severity: 'error',
  path,
  code,
  message,
  params,
})

/** Keys that stand twice, jumps and counts to steps that are not there, unknown warnings, fields and templates. */
export function checkCare(policy: { playbooks: Playbook[] }, whole: Handbook): Finding[] {
  const standing = whole.standing as StandingPolicy
  const warnings = standing.warnings.map(one => one.key)
  const fields = conditionFields(keysOf(standing))
  return [
    ...twice(policy.playbooks, 'care.playbooks'),
    ...policy.playbooks.flatMap((one, i) => {
      const path = `care.playbooks.${i}`
      return [
        ...unknownWarnings(one, path, warnings),
        ...faultsAt(`${path}.audience`, one.audience, fields),
        ...faultsAt(`${path}.stop_when`, one.stop_when, fields),
        ...stepFindings(one, `${path}.steps`),
      ]
    }),
  ]
}

function twice(items: { key: string }[], path: string): Finding[] {
  return items.flatMap(({ key }, i) =>
    items.findIndex(other => other.key === key) < i
      ? [error(`${path}.${i}.key`, 'care.key_twice', `the key "${key}" stands twice`, { key })]
      : [],
  )
}

function unknownWarnings({ trigger }: Playbook, path: string, known: string[]): Finding[] {
  if (!('warnings' in trigger)) return []
  return trigger.warnings.flatMap((key, i) =>
    known.includes(key)
      ? []
      : [
          error(`${path}.trigger.warnings.${i}`, 'care.unknown_warning', `there is no warning "${key}"`, {
            key,
          }),
        ],
  )
}

const faultsAt = (path: string, tree: Condition, fields: FieldLookup): Finding[] =>
  faultsOf(tree, fields).map(fault => ({ severity: 'error', ...fault, path: `${path}.${fault.path}` }))

function stepFindings({ steps }: Playbook, path: string): Finding[] {
  const keys = steps.map(step => step.key)
  return [
    ...twice(steps, path),
    ...steps.flatMap((step, i) => {
      const at = `${path}.${i}`
      const counted = ['start', 'previous', ...keys.slice(0, i)].includes(step.due_from)
      return [
        ...(counted
          ? []
          : [
              error(
                `${at}.due_from`,
                'care.unknown_start',
                `"${step.due_from}" is no earlier step, "start" or "previous"`,
                {
                  key: step.due_from,
                },
              ),
            ]),
        ...twice(step.outcomes, `${at}.outcomes`),
        ...step.outcomes.flatMap(({ next }, j) =>
          typeof next === 'object' && !keys.includes(next.jump)
            ? [
                error(
                  `${at}.outcomes.${j}.next.jump`,
                  'care.unknown_step',
                  `there is no step "${next.jump}"`,
                  { key: next.jump },
                ),
              ]
            : [],
        ),
        ...templateFindings(step, `${at}.template`),
      ]
    }),
  ]
}

function templateFindings({ template }: Playbook['steps'][number], path: string): Finding[] {
  if (!template) return []
  return (['subject', 'text'] as const).flatMap(part =>
    Object.entries(template[part]).flatMap(([language, text]) =>
      faultsOfTemplate(text ?? '').map(({ code, message, params }) =>
        error(`${path}.${part}.${language}`, code, message, params),
      ),
    ),
  )
}
