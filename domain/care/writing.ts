import type { LocalText } from '../base/shapes.ts'
import type { Next, Outcome, Step } from './playbook.ts'

/** A text in the three languages of the product. */
export const say = (hans: string, hant: string, en: string): LocalText => ({
  'zh-Hans': hans,
  'zh-Hant': hant,
  en,
})

export const outcome = (
  key: string,
  label: LocalText,
  contact: Outcome['contact'],
  next: Next = 'continue',
): Outcome => ({ key, label, contact, next })

/** A step with the defaults that the schema would fill in. */
export const step = (given: Pick<Step, 'key' | 'name' | 'due' | 'outcomes'> & Partial<Step>): Step => ({
  channel: null,
  owner: 'owner',
  due_from: 'previous',
  script: [],
  template: null,
  repeat_at_most: 3,
  ...given,
})
