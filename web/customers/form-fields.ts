import type { CustomerChange } from '../../domain/customers/shapes.ts'

export type FormKey = Exclude<keyof CustomerChange, 'tags' | 'custom' | 'owner'> | 'code'

/** How a field of the form is asked for. `personal` ones stay closed to whoever sees them masked. */
export type FormField = {
  key: FormKey
  input: 'line' | 'lines' | 'date' | 'choice' | 'owner' | 'phone' | 'email'
  choices?: readonly string[]
  /** Values in use that the browser offers while typing. */
  offers?: 'industries' | 'regions'
  personal?: boolean
  required?: boolean
  /** Takes the whole line. */
  wide?: boolean
  /** Only when the customer is new. */
  once?: boolean
}
export type FormPart = { key: 'who' | 'reach' | 'relation' | 'more'; fields: readonly FormField[] }

const CHANNELS = ['phone', 'email', 'sms', 'wechat', 'wecom', 'chat', 'visit', 'letter', 'social']

/** The customer form, part by part. */
export const FORM: readonly FormPart[] = [
  {
    key: 'who',
    fields: [
      { key: 'name', input: 'line', required: true, wide: true },
      { key: 'type', input: 'choice', choices: ['company', 'person'] },
      { key: 'code', input: 'line', once: true },
      { key: 'industry', input: 'line', offers: 'industries' },
      { key: 'size', input: 'line' },
      { key: 'region', input: 'line', offers: 'regions' },
      { key: 'credit_code', input: 'line' },
      { key: 'parent_code', input: 'line' },
    ],
  },
  {
    key: 'reach',
    fields: [
      { key: 'phone', input: 'phone', personal: true },
      { key: 'email', input: 'email', personal: true },
      { key: 'wechat', input: 'line', personal: true },
      { key: 'preferred_channel', input: 'choice', choices: ['', ...CHANNELS] },
      { key: 'address', input: 'line', personal: true, wide: true },
    ],
  },
  {
    key: 'relation',
    fields: [
      { key: 'owner_id', input: 'owner' },
      { key: 'source', input: 'line' },
      { key: 'first_cooperation_on', input: 'date' },
      { key: 'service_level', input: 'choice', choices: ['normal', 'vip'] },
      { key: 'service_level_until', input: 'date' },
    ],
  },
  {
    key: 'more',
    fields: [
      { key: 'birthday', input: 'line', personal: true },
      { key: 'birthday_calendar', input: 'choice', choices: ['', 'solar', 'lunar'] },
      { key: 'note', input: 'lines', wide: true },
    ],
  },
]

/** Values of the form as its controls hold them: '' for nothing. */
export type FormValues = Partial<Record<FormKey, string>>

/** What the form changed, as the API takes it: '' clears, an untouched field is not sent. */
export function changesOf(before: FormValues, after: FormValues): Record<string, string | null> {
  const keys = FORM.flatMap(part => part.fields.map(field => field.key))
  return Object.fromEntries(
    keys.flatMap(key => {
      const text = (after[key] ?? '').trim()
      return text === (before[key] ?? '') ? [] : [[key, text === '' ? null : text]]
    }),
  )
}
