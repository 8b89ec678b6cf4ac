import type { LocalText } from '../base/shapes.ts'
import type { Condition } from '../handbook/condition.ts'
import type { Next, Outcome, Playbook, Recorded, Step } from './playbook.ts'

/** A text in the three languages of the product. */
export const say = (hans: string, hant: string, en: string): LocalText => ({
  'zh-Hans': hans,
  'zh-Hant': hant,
  en,
})

export const NEVER: Condition = { any: [] }
export const EVERYONE: Condition = { all: [] }

/** An outcome with the defaults that the schema would fill in. */
export const outcome = (
  key: string,
  label: LocalText,
  contact: Outcome['contact'],
  next: Next = 'continue',
  more: Partial<Pick<Outcome, 'note_needed' | 'sets_tags' | 'starts'>> = {},
): Outcome => ({ key, label, contact, next, note_needed: false, sets_tags: [], starts: null, ...more })

type GivenStep = Pick<Step, 'key' | 'name' | 'due' | 'outcomes'> &
  Partial<Omit<Step, 'record'>> & { record?: Partial<Recorded> }

/** A step with the defaults that the schema would fill in. */
export const step = ({ record, ...given }: GivenStep): Step => ({
  channel: null,
  or_channels: [],
  owner: 'owner',
  due_from: 'previous',
  wait_for: null,
  skip_when: NEVER,
  script: [],
  template: null,
  variants: [],
  record: { fields: [], promise: false, gift: false, ...record },
  repeat_at_most: 3,
  ...given,
})

type Given = Pick<Playbook, 'key' | 'name' | 'trigger' | 'steps'> & Partial<Playbook>

/** A playbook with the defaults that the schema would fill in. */
export const playbook = (given: Given): Playbook => ({
  about: {},
  enabled: true,
  audience: EVERYONE,
  stop_when: NEVER,
  stop_at_once: false,
  ...given,
})
