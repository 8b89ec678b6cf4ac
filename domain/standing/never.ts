import type { Condition } from '../handbook/condition.ts'
import { holds } from '../handbook/explain.ts'
import type { FieldLookup } from '../handbook/fields.ts'
import type { Finding } from '../handbook/policy.ts'
import { samplesOf } from './samples.ts'

/** Every rule is held against those before it, so fewer kinds of customers are tried. */
const MOST_COMPARED = 5000

export type NamedRule = { path: string; key: string; when: Condition; fields: FieldLookup }

/** Rules that contradict themselves: no customer, whatever is known of them, could satisfy them. */
export function neverFindings(rules: readonly NamedRule[]): Finding[] {
  return rules.flatMap(({ path, key, when, fields }) => {
    const samples = samplesOf([when], fields)
    // Samples hold rule values, not minor units, so nothing is scaled.
    const options = { fields, exponent: 0 }
    if (!samples || samples.some(values => holds(when, values, options))) return []
    return [
      {
        severity: 'error' as const,
        path,
        code: 'standing.never_holds',
        message: `rule "${key}" can never hold`,
        params: { rule: key },
      },
    ]
  })
}

/**
 * Rules of a list, of which the first that holds wins, that could hold and never win: those before them hold whenever they
 * do. Told of each alone that is covered, with the first rule that covers it by itself where one does.
 */
export function shadowFindings(rules: readonly NamedRule[]): Finding[] {
  return rules.flatMap(({ path, key, when, fields }, i) => {
    const earlier = rules.slice(0, i)
    const samples = samplesOf([when, ...earlier.map(one => one.when)], fields, MOST_COMPARED)
    const options = { fields, exponent: 0 }
    const caught = samples?.filter(values => holds(when, values, options)) ?? []
    if (caught.length === 0) return []
    const covered = caught.every(values => earlier.some(one => holds(one.when, values, options)))
    if (!covered) return []
    const by = earlier.find(one => caught.every(values => holds(one.when, values, options)))
    return [
      {
        severity: 'warning' as const,
        path,
        code: by ? 'standing.shadowed' : 'standing.shadowed_by_all',
        message: `rule "${key}" never wins: ${by ? `"${by.key}"` : 'the rules'} before it ${by ? 'holds' : 'hold'} whenever it does`,
        params: { rule: key, by: by?.key ?? '' },
      },
    ]
  })
}

/** Customers whom no rule of a list catches, where every one should be caught: the stages. */
export function uncaughtFindings(path: string, rules: readonly NamedRule[]): Finding[] {
  const fields = rules[0]?.fields
  if (!fields) return []
  const samples = samplesOf(
    rules.map(one => one.when),
    fields,
  )
  const options = { fields, exponent: 0 }
  const all = samples?.every(values => rules.some(one => holds(one.when, values, options))) ?? true
  if (all) return []
  return [
    {
      severity: 'warning',
      path,
      code: 'standing.no_stage',
      message: 'some customers have no stage: let the last one hold for everyone',
    },
  ]
}
