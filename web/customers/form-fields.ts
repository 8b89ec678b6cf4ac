import { CUSTOM_PREFIX, customName } from '../../domain/customers/custom-field.ts'
import type { Customer, CustomerChange } from '../../domain/customers/shapes.ts'

export type FormKey = Exclude<keyof CustomerChange, 'tags' | 'custom' | 'owner'> | 'code'

/** How a field of the form is asked for. `personal` ones stay closed to whoever sees them masked. */
export type FormField = {
  key: FormKey
  input: 'line' | 'lines' | 'date' | 'choice' | 'owner' | 'customer' | 'phone' | 'email'
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
      { key: 'parent_code', input: 'customer' },
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

type OwnKey = `custom.${string}`

/** Values of the form as its controls hold them: '' for nothing; fields of the company's own as `custom.KEY`. */
export type FormValues = Partial<Record<FormKey | OwnKey, string>>

/** What a form sends. */
export type FormChanges = Record<string, string | null | Record<string, string | null>>

const isOwn = (key: string): key is OwnKey => key.startsWith(CUSTOM_PREFIX)

/** What the form changed, as the API takes it: '' clears, an untouched field is not sent. */
export function changesOf(before: FormValues, after: FormValues): FormChanges {
  const changed = (keys: readonly (FormKey | OwnKey)[]) =>
    keys.flatMap((key): [string, string | null][] => {
      const text = (after[key] ?? '').trim()
      return text === (before[key] ?? '') ? [] : [[key, text === '' ? null : text]]
    })
  const own = changed(Object.keys(after).filter(isOwn)).map(([key, text]) => [
    key.slice(CUSTOM_PREFIX.length),
    text,
  ])
  return {
    ...Object.fromEntries(changed(FORM.flatMap(part => part.fields.map(field => field.key)))),
    ...(own.length > 0 && { custom: Object.fromEntries(own) }),
  }
}

/** The fields of the company's own as the form holds them. */
export const ownValues = (custom: Customer['custom']): FormValues =>
  Object.fromEntries(
    Object.entries(custom).map(([key, value]) => [
      customName(key),
      Array.isArray(value) ? value.join(';') : String(value),
    ]),
  )
