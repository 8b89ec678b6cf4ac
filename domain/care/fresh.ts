import type { DueRule } from '../calendar/due-rule.ts'
import type { Playbook, Step, Trigger } from './playbook.ts'
import { outcome, playbook, say, step } from './writing.ts'

/** Kinds of due rule, as a form offers them; a window is a kind of its own. */
export const DUE_KINDS = [
  'working_days',
  'window',
  'working_hours',
  'elapsed_hours',
  'calendar_days',
  'working_days_before',
] as const
export type DueKind = (typeof DUE_KINDS)[number]

export function dueKindOf(rule: DueRule): DueKind {
  if ('working_days' in rule) return typeof rule.working_days === 'number' ? 'working_days' : 'window'
  return Object.keys(rule).find(key => key !== 'at') as DueKind
}

/** A rule of a kind to begin with; a time of day is kept where the kind has one. */
export function freshDue(kind: DueKind, at?: string | undefined): DueRule {
  const clock = at === undefined ? {} : { at }
  switch (kind) {
    case 'working_days':
      return { working_days: 1, ...clock }
    case 'window':
      return { working_days: [3, 5], ...clock }
    case 'working_hours':
      return { working_hours: 4 }
    case 'elapsed_hours':
      return { elapsed_hours: 24 }
    case 'calendar_days':
      return { calendar_days: 7, ...clock }
    case 'working_days_before':
      return { working_days_before: 3, ...clock }
  }
}

/** Kinds of trigger, as a form offers them. */
export const TRIGGER_KINDS = [
  'first_cooperation',
  'complaint_resolved',
  'warnings',
  'stages',
  'every',
  'nodes',
  'festivals',
  'occasions',
  'products',
  'by_hand',
] as const
export type TriggerKind = (typeof TRIGGER_KINDS)[number]

export function triggerKindOf(trigger: Trigger): TriggerKind {
  if ('event' in trigger) return trigger.event
  return TRIGGER_KINDS.find(kind => kind in trigger)!
}

/** A trigger of a kind to begin with; of warnings and stages the first there is. */
export function freshTrigger(kind: TriggerKind, known: { warnings: string[]; stages: string[] }): Trigger {
  switch (kind) {
    case 'first_cooperation':
      return { event: kind }
    case 'complaint_resolved':
      return { event: kind, within_days: 90 }
    case 'warnings':
      return { warnings: known.warnings.slice(0, 1) }
    case 'stages':
      return { stages: known.stages.slice(0, 1) }
    case 'every':
      return { every: 'quarter', satisfied_by: [] }
    case 'nodes':
      return { nodes: ['birthday'], working_days_before: 3 }
    case 'festivals':
      return { festivals: ['spring_festival'], working_days_before: 3 }
    case 'occasions':
      return { occasions: ['product_launch'] }
    case 'products':
      return { products: ['consumables'], days_before: 14 }
    case 'by_hand':
      return { by_hand: true }
  }
}

/** A step to begin with: a call that reaches the customer or is tried again. */
export const freshStep = (key: string): Step =>
  step({
    key,
    name: {},
    channel: 'phone',
    due: { working_days: 1 },
    outcomes: [
      outcome('reached', say('已联系上', '已聯繫上', 'Reached'), 'answered'),
      outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
    ],
  })

/** A playbook to begin with: started by hand, one step, off until it is ready. */
export const freshPlaybook = (key: string): Playbook =>
  playbook({ key, name: {}, enabled: false, trigger: { by_hand: true }, steps: [freshStep('first_contact')] })
