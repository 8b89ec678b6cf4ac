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
        for (const { steps } of care.playbooks) {
          for (const one of steps.flatMap(given => given.outcomes)) one.starts = null
        }
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
  const step = (care: typeof standard, book: number, at: number) => care.playbooks[book]!.steps[at]!
  wrong.push(
    [
      'care.playbooks.0.steps.1.name care.unnamed',
      care => Object.assign(step(care, 0, 1), { name: { en: '' } }),
    ],
    [
      'care.playbooks.0.steps.1 care.unreachable_step',
      care => {
        for (const one of step(care, 0, 0).outcomes) one.next = { jump: 'welcome' }
      },
    ],
    [
      'care.playbooks.0.steps.4 care.no_way_to_end',
      care => {
        for (const one of step(care, 0, 4).outcomes) one.next = { jump: 'survey' }
      },
    ],
    [
      'care.playbooks.0.steps.2.wait_for.otherwise care.endless_loop',
      care => {
        step(care, 0, 2).wait_for = {
          for: { event: 'order' },
          within: { working_days: 3 },
          otherwise: { jump: 'welcome' },
        }
      },
    ],
    [
      'care.playbooks.0.steps.2.wait_for.for.when.field handbook.unknown_field',
      care => {
        const when = { field: 'nothing', op: 'is_set' as const }
        step(care, 0, 2).wait_for = { for: { when }, within: { working_days: 3 }, otherwise: 'begin' }
      },
    ],
    [
      'care.playbooks.0.steps.1.wait_for.for.event care.no_gift_before',
      care => {
        const event = 'gift_delivered' as const
        step(care, 0, 1).wait_for = { for: { event }, within: { working_days: 3 }, otherwise: 'begin' }
      },
    ],
    [
      'care.playbooks.0.steps.3.skip_when.value handbook.unknown_choice',
      care => {
        step(care, 0, 3).skip_when = { field: 'tier', op: 'eq', value: 'Z' }
      },
    ],
    [
      'care.playbooks.0.steps.1.outcomes.0.starts care.unknown_playbook',
      care => {
        step(care, 0, 1).outcomes[0]!.starts = 'nowhere'
      },
    ],
    [
      'care.playbooks.0.steps.1.due_from care.no_node',
      care => {
        step(care, 0, 1).due_from = 'node'
      },
    ],
    [
      'care.playbooks.0.steps.1.due_from care.before_what',
      care => {
        step(care, 0, 1).due = { working_days_before: 2 }
      },
    ],
    [
      'care.playbooks.0.steps.1.owner.did care.unknown_step',
      care => {
        step(care, 0, 1).owner = { did: 'survey' }
      },
    ],
    [
      'care.playbooks.0.steps.0.variants.0.text.en care.unknown_template_field',
      care => {
        step(care, 0, 0).variants = [{ subject: {}, text: { en: '{{ nobody.name }}' } }]
      },
    ],
  )
  it('reads a handbook of before the language grew', () => {
    const old = {
      key: 'old',
      name: { en: 'Old' },
      trigger: { event: 'complaint_resolved' },
      steps: [
        {
          key: 'call',
          name: { en: 'Call' },
          due: { working_days: [5, 7] },
          outcomes: [
            { key: 'done', label: { en: 'Done' }, next: { jump: 'call' } },
            { key: 'end', label: {}, next: 'stop' },
          ],
        },
      ],
    }
    const read = z.parse(carePolicy.schema, { playbooks: [old] })
    expect(read.playbooks[0]).toMatchObject({
      trigger: { event: 'complaint_resolved', within_days: 90 },
      stop_at_once: false,
      steps: [{ owner: 'owner', wait_for: null, skip_when: { any: [] }, variants: [] }],
    })
    expect(carePolicy.check(read, whole)).toEqual([])
  })
  it.each(wrong)('finds %s', (finding, change) => expect(findings(change)).toEqual([finding]))
})
