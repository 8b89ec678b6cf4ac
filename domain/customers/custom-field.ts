import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'

/** What a field of the company's own may hold. `choice` is one of its choices, `choices` any of them. */
export const CUSTOM_TYPES = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'flag',
  'choice',
  'choices',
  'link',
] as const
export const customType = z.enum(CUSTOM_TYPES)
export type CustomType = z.infer<typeof customType>

const fieldKey = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/))
const choiceKey = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/))

export const customGroup = z.strictObject({ key: fieldKey, name: z._default(localText, {}) })
export type CustomGroup = z.infer<typeof customGroup>

/**
 * One field of the company's own in the customer file. `key` never changes: values, rules (`custom.KEY`), imports and the API
 * know it by that. `of` says whose field it is. `required` holds for new customers and keeps a value from being cleared.
 */
export const customField = z.strictObject({
  key: fieldKey,
  name: z._default(localText, {}),
  type: customType,
  of: z._default(z.enum(['both', 'company', 'person']), 'both'),
  required: z._default(z.boolean(), false),
  /** Key of the group it stands in on the page and in the form; '' for none. */
  group: z._default(z.string().check(z.maxLength(40)), ''),
  choices: z._default(
    z.array(z.strictObject({ key: choiceKey, name: z._default(localText, {}) })).check(z.maxLength(200)),
    [],
  ),
})
export type CustomField = z.infer<typeof customField>

export const hasChoices = (type: CustomType): boolean => type === 'choice' || type === 'choices'

/** Whether a field belongs to a company's or a person's file. */
export const belongsTo = (field: CustomField, type: 'company' | 'person'): boolean =>
  field.of === 'both' || field.of === type

/** How rules, files and lists call a field. */
export const CUSTOM_PREFIX = 'custom.'
export const customName = (key: string): string => `${CUSTOM_PREFIX}${key}`

/** The field that a name of rules and files speaks of, or null. */
export const customNamed = (fields: readonly CustomField[], name: string): CustomField | null =>
  name.startsWith(CUSTOM_PREFIX)
    ? (fields.find(field => field.key === name.slice(CUSTOM_PREFIX.length)) ?? null)
    : null

/** The column in which a field of the company's own stands among parsed rows. */
export const ownStageName = (key: string): string => `custom_${key}`
