import { expect, it } from 'vitest'
import { calendarPolicy } from '../calendar/policy.ts'
import { workCalendar } from '../calendar/working-time.ts'
import { formatInZone, parseLocal } from '../calendar/zone.ts'
import { type Playbook, playbook } from './playbook.ts'
import { type Assumption, leadingOn, rehearse } from './rehearse.ts'

const china = workCalendar(calendarPolicy.schema.parse({}), 'Asia/Shanghai')
const time = (text: string): Date => parseLocal(text, 'Asia/Shanghai')!
const never = async () => false

const told = async (
  book: Playbook,
  event: string,
  assumptions: Assumption[] = [],
  {
    node = null,
    ask = never,
  }: { node?: Date | null; ask?: (tree: unknown, at: Date) => Promise<boolean> } = {},
) => {
  const { visits, ends } = await rehearse(china, book, { event: time(event), node }, assumptions, ask, 60)
  const lines = visits.map(({ step, round, skipped, due, outcome }) => {
    const name = round > 1 ? `${step.key} #${round}` : step.key
    if (skipped) return `${name} passed over`
    return due
      ? `${name} ${formatInZone(due.at, 'Asia/Shanghai').slice(0, 16)} ${outcome}`
      : `${name} given up`
  })
  return [...lines, ends]
}

const outcomes = [
  { key: 'no_answer', label: {}, next: 'repeat', contact: 'tried' },
  { key: 'reached', label: {}, contact: 'answered' },
  { key: 'refused', label: {}, next: 'stop', contact: 'answered' },
]
const book = (steps: object[], more: object = {}): Playbook =>
  playbook.parse({ key: 'b', name: {}, trigger: { by_hand: true }, steps, ...more })
const call = (key: string, more: object = {}) => ({
  key,
  name: {},
  due: { working_days: 1 },
  outcomes,
  ...more,
})

it('does each step at the last moment with the outcome that leads on, over National Day', async () => {
  const plan = book([
    call('first', { due: { working_days: 3 } }),
    call('second', { due: { working_days: [5, 7] } }),
  ])
  expect(leadingOn(plan.steps[0]!)).toBe('reached')
  expect(await told(plan, '2025-09-29 15:00')).toEqual([
    'first 2025-10-10T18:00 reached',
    // 11 (made up), 13, 14, 15, 16, 17, 20
    'second 2025-10-20T18:00 reached',
    'completed',
  ])
})

it('follows what is assumed: another outcome, another moment, again', async () => {
  const plan = book([call('first'), call('second')])
  expect(
    await told(plan, '2026-01-05 10:00', [
      { step: 'first', round: 1, outcome: 'no_answer', closed_at: time('2026-01-05 16:00') },
      { step: 'first', round: 2, closed_at: time('2026-01-06 09:30') },
      { step: 'second', round: 1, outcome: 'refused' },
    ]),
  ).toEqual([
    'first 2026-01-06T18:00 no_answer',
    'first #2 2026-01-06T18:00 reached',
    'second 2026-01-07T18:00 refused',
    'completed',
  ])
})

it('waits, gives up, passes over and stops', async () => {
  const wait_for = { for: { event: 'order' }, within: { calendar_days: 10 }, otherwise: 'continue' }
  const skip_when = { field: 'tags', op: 'has', value: 'x' }
  const plan = book([
    call('first'),
    call('second', { wait_for }),
    call('third', { skip_when }),
    call('fourth'),
  ])
  const ask = async (tree: unknown) => tree === plan.steps[2]!.skip_when
  expect(
    await told(plan, '2026-01-05 10:00', [{ step: 'second', round: 1, waited: 'in_vain' }], { ask }),
  ).toEqual([
    'first 2026-01-06T18:00 reached',
    'second given up',
    'third passed over',
    // Counts from the step before, but that day has passed while waiting.
    'fourth 2026-01-19T18:00 reached',
    'completed',
  ])
  const stops = book([call('first'), call('second')], { stop_when: { all: [] } })
  expect(await told(stops, '2026-01-05 10:00', [], { ask: async () => true })).toEqual([
    'first 2026-01-06T18:00 reached',
    'stopped',
  ])
})

it('counts back from what lies ahead and says from what each counts', async () => {
  const plan = book(
    [
      call('card', { due: { working_days_before: 2 }, due_from: 'node' }),
      call('call', { due: { calendar_days: 0 }, due_from: 'node' }),
      call('thanks', { due_from: 'card' }),
    ],
    { trigger: { nodes: ['birthday'] } },
  )
  const node = time('2026-02-20 00:00')
  const { visits } = await rehearse(china, plan, { event: time('2026-02-09 00:00'), node }, [], never, 60)
  expect(visits.map(one => formatInZone(one.due!.at, 'Asia/Shanghai').slice(0, 16))).toEqual([
    '2026-02-13T18:00',
    // The holiday's first working day.
    '2026-02-24T18:00',
    '2026-02-25T18:00',
  ])
  expect(visits.map(one => one.due!.counted_from.kind)).toEqual(['node', 'node', 'now'])
})

it('gives up a circle through people', async () => {
  const back = [{ key: 'again', label: {}, next: { jump: 'first' } }]
  const plan = book([call('first', { outcomes: back })])
  const told_ = await told(plan, '2026-01-05 10:00')
  expect(told_.length).toBe(61)
  expect(told_.at(-1)).toBe('too_long')
})
