import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { standingPolicy } from '../standing/policy.ts'
import { carePolicy } from './policy.ts'

const whole = { standing: z.parse(standingPolicy.schema, {}) }
const standard = z.parse(carePolicy.schema, {})
const findings = (change: (care: typeof standard) => void) => {
  const draft = structuredClone(standard)
  change(draft)
  return carePolicy.check(z.parse(carePolicy.schema, draft), whole).map(({ path, code }) => `${path} ${code}`)
}

describe('the handbook section', () => {
  it('has defaults without a fault, complete in three languages', () => {
    expect(carePolicy.check(standard, whole)).toEqual([])
    const texts: unknown[] = []
    JSON.stringify(standard, (_key, value) => {
      if (value && typeof value === 'object' && 'zh-Hans' in value) texts.push(value)
      return value
    })
    expect(texts.length).toBeGreaterThan(150)
    for (const text of texts) expect(Object.keys(text as object)).toEqual(['zh-Hans', 'zh-Hant', 'en'])
  })

  it('survives being written and read', () => {
    expect(z.parse(carePolicy.schema, JSON.parse(JSON.stringify(standard)))).toEqual(standard)
  })

  const wrong: [string, (care: typeof standard) => void][] = [
    [
      'care.playbooks.1.key care.key_twice',
      care => {
        care.playbooks[1]!.key = 'new_customer'
      },
    ],
    [
      'care.playbooks.1.trigger.warnings.0 care.unknown_warning',
      care => {
        care.playbooks[1]!.trigger = { warnings: ['nowhere'] }
      },
    ],
    [
      'care.playbooks.0.audience.field handbook.unknown_field',
      care => {
        care.playbooks[0]!.audience = { field: 'visits_45d', op: 'gt', value: 1 }
      },
    ],
    [
      'care.playbooks.0.steps.0.due_from care.unknown_start',
      care => {
        care.playbooks[0]!.steps[0]!.due_from = 'survey'
      },
    ],
    [
      'care.playbooks.1.steps.1.outcomes.3.next.jump care.unknown_step',
      care => {
        care.playbooks[1]!.steps[1]!.outcomes[3]!.next = { jump: 'nowhere' }
      },
    ],
    [
      'care.playbooks.0.steps.0.template.text.en care.unknown_template_field',
      care => {
        care.playbooks[0]!.steps[0]!.template!.text.en = '{{ customer.phone }}'
      },
    ],
  ]
  it.each(wrong)('finds %s', (finding, change) => expect(findings(change)).toEqual([finding]))
})
