import { type FieldLookup, faultsOf } from '../handbook/fields.ts'
import type { Finding } from '../handbook/policy.ts'
import { finding, twice } from './findings.ts'
import { END, loopsOf, reachedFrom, waysOf } from './flow.ts'
import type { Playbook, Step } from './playbook.ts'
import { faultsOfTemplate } from './template.ts'

/** What a check of steps knows of the handbook: the fields of conditions, and the keys of all playbooks. */
export type Known = { fields: FieldLookup; playbooks: readonly string[] }

const WORDS = ['start', 'previous', 'node']

/** All that is wrong with the steps of a playbook, each at its path: names, counting, conditions, templates, the ways through. */
export function stepFindings(playbook: Playbook, path: string, known: Known): Finding[] {
  const { steps } = playbook
  return [
    ...twice(steps, path),
    ...steps.flatMap((step, i) => [
      ...twice(step.outcomes, `${path}.${i}.outcomes`),
      ...countingFindings(playbook, step, i, `${path}.${i}`),
      ...outcomeFindings(steps, step, `${path}.${i}`, known),
      ...waitFindings(steps, step, i, `${path}.${i}`),
      ...conditionFindings(step, `${path}.${i}`, known.fields),
      ...[step.template, ...step.variants].flatMap((one, j) =>
        templateFindings(one, j === 0 ? `${path}.${i}.template` : `${path}.${i}.variants.${j - 1}`),
      ),
    ]),
    ...flowFindings(playbook, path),
  ]
}

const noStep = (path: string, key: string): Finding =>
  finding(path, 'care.unknown_step', `there is no step "${key}"`, { key })

/** Whether a trigger has a day ahead that steps may count back from. */
export const hasNode = ({ trigger }: Pick<Playbook, 'trigger'>): boolean =>
  'nodes' in trigger || 'festivals' in trigger || 'occasions' in trigger || 'products' in trigger

function countingFindings(playbook: Playbook, step: Step, i: number, at: string): Finding[] {
  const earlier = playbook.steps.slice(0, i).map(one => one.key)
  const found: Finding[] = []
  if (![...WORDS, ...earlier].includes(step.due_from)) {
    const message = `"${step.due_from}" is no earlier step, "start", "previous" or "node"`
    found.push(finding(`${at}.due_from`, 'care.unknown_start', message, { key: step.due_from }))
  }
  const backwards = 'working_days_before' in step.due
  if (backwards && step.due_from !== 'node') {
    const message = 'days before something count from "node"'
    found.push(finding(`${at}.due_from`, 'care.before_what', message))
  }
  if (step.due_from === 'node' && !hasNode(playbook)) {
    const message = 'what starts this playbook has no day ahead to count from'
    found.push(finding(`${at}.due_from`, 'care.no_node', message))
  }
  if (typeof step.owner === 'object' && 'did' in step.owner && !earlier.includes(step.owner.did)) {
    found.push(noStep(`${at}.owner.did`, step.owner.did))
  }
  return found
}

function outcomeFindings(steps: Step[], step: Step, at: string, { playbooks }: Known): Finding[] {
  const keys = steps.map(one => one.key)
  return step.outcomes.flatMap(({ next, starts }, j) => [
    ...(typeof next === 'object' && 'jump' in next && !keys.includes(next.jump)
      ? [noStep(`${at}.outcomes.${j}.next.jump`, next.jump)]
      : []),
    ...(typeof next === 'object' && 'again' in next && 'working_days_before' in next.again
      ? [
          finding(
            `${at}.outcomes.${j}.next.again`,
            'care.again_counts_on',
            'a repetition counts from the attempt before',
          ),
        ]
      : []),
    ...(starts !== null && !playbooks.includes(starts)
      ? [
          finding(`${at}.outcomes.${j}.starts`, 'care.unknown_playbook', `there is no playbook "${starts}"`, {
            key: starts,
          }),
        ]
      : []),
  ])
}

function waitFindings(steps: Step[], { wait_for: wait }: Step, i: number, at: string): Finding[] {
  if (!wait) return []
  const { otherwise } = wait
  const found: Finding[] = []
  if (typeof otherwise === 'object' && !steps.some(one => one.key === otherwise.jump)) {
    found.push(noStep(`${at}.wait_for.otherwise.jump`, otherwise.jump))
  }
  if ('working_days_before' in wait.within) {
    const message = 'a wait counts from its beginning'
    found.push(finding(`${at}.wait_for.within`, 'care.again_counts_on', message))
  }
  const gift = 'event' in wait.for && wait.for.event === 'gift_delivered'
  if (gift && !steps.slice(0, i).some(one => one.record.gift)) {
    const message = 'no step before this one gives a gift'
    found.push(finding(`${at}.wait_for.for.event`, 'care.no_gift_before', message))
  }
  return found
}

function conditionFindings(step: Step, at: string, fields: FieldLookup): Finding[] {
  const wait = step.wait_for?.for
  const trees = [
    { path: `${at}.skip_when`, tree: step.skip_when },
    ...(wait && 'when' in wait ? [{ path: `${at}.wait_for.for.when`, tree: wait.when }] : []),
  ]
  return trees.flatMap(({ path, tree }) =>
    faultsOf(tree, fields).map(fault => ({
      severity: 'error' as const,
      ...fault,
      path: `${path}.${fault.path}`,
    })),
  )
}

function templateFindings(template: Step['template'], path: string): Finding[] {
  if (!template) return []
  return (['subject', 'text'] as const).flatMap(part =>
    Object.entries(template[part]).flatMap(([language, text]) =>
      faultsOfTemplate(text ?? '').map(({ code, message, params }) =>
        finding(`${path}.${part}.${language}`, code, message, params),
      ),
    ),
  )
}

/** Steps nobody comes to, the innermost steps without a way to the end, and loops that turn without anybody. */
function flowFindings(playbook: Playbook, path: string): Finding[] {
  const ways = waysOf(playbook)
  const reached = reachedFrom(0, ways)
  const from = playbook.steps.map((_, i) => reachedFrom(i, ways))
  const ends = from.map(to => to.has(END))
  return [
    ...playbook.steps.flatMap(({ key }, i) => {
      if (!reached.has(i)) {
        return [
          finding(`${path}.${i}`, 'care.unreachable_step', `no way leads to the step "${key}"`, { key }),
        ]
      }
      return ends[i] || [...from[i]!].some(to => to !== END && !from[to]!.has(i))
        ? []
        : [finding(`${path}.${i}`, 'care.no_way_to_end', `no way leads from "${key}" to the end`, { key })]
    }),
    ...loopsOf(ways.filter(way => way.automatic)).map(({ from, by }) =>
      finding(`${path}.${from}.${by}`, 'care.endless_loop', 'this turns in a circle without anybody', {
        key: playbook.steps[from]!.key,
      }),
    ),
  ]
}
