import { expect, it } from 'vitest'
import {
  DUE_KINDS,
  dueKindOf,
  freshDue,
  freshPlaybook,
  freshTrigger,
  TRIGGER_KINDS,
  triggerKindOf,
} from './fresh.ts'
import { playbook } from './playbook.ts'
import { timeLineOf } from './time-line.ts'
import { step } from './writing.ts'

const at = (key: string, more: object) =>
  step({ key, name: {}, due: { working_days: 1 }, outcomes: [], ...more })
const said = (steps: ReturnType<typeof at>[]) =>
  timeLineOf({ steps }).map(({ first, last, from, rough }) => `${rough ? '~' : ''}${from}${first}..${last}`)

it('counts on from the step before, from the beginning, from a named step, and back from a day', () => {
  expect(
    said([
      at('a', { due: { working_days: 3 } }),
      at('b', { due: { elapsed_hours: 24 } }),
      at('c', { due: { working_days: [5, 7] }, due_from: 'a' }),
      at('d', {}),
      at('e', { due: { calendar_days: 14 }, due_from: 'start' }),
      at('f', { due: { working_days_before: 3 }, due_from: 'node' }),
      at('g', { due: { calendar_days: 0 }, due_from: 'node' }),
    ]),
  ).toEqual([
    'start3..3',
    '~start4..4',
    'start8..10',
    'start11..11',
    '~start10..10',
    'node-3..-3',
    '~node0..0',
  ])
})

it('offers what it reads: every kind of rule and trigger comes back as itself, and the shape takes them', () => {
  for (const kind of DUE_KINDS) expect(dueKindOf(freshDue(kind, '09:30'))).toBe(kind)
  for (const kind of TRIGGER_KINDS) {
    const trigger = freshTrigger(kind, { warnings: ['w'], stages: ['s'] })
    expect(triggerKindOf(trigger)).toBe(kind)
    expect(playbook.parse({ ...freshPlaybook('new'), trigger }).trigger).toEqual(trigger)
  }
})
