import * as z from 'zod/mini'
import { isoTime } from '../base/shapes.ts'
import { contactFields, customerCode, customerFields, customerType, serviceLevel, tag } from './fields.ts'
import { filledLine } from './text.ts'

/** Input of POST /customers; without a code one is made. */
export const newCustomer = z.object({
  ...customerFields,
  name: filledLine(200),
  code: z.optional(customerCode),
})
export type NewCustomer = z.input<typeof newCustomer>

/** Input of PATCH: a missing field keeps, null clears. */
export const customerChange = z.object(customerFields)
export type CustomerChange = z.input<typeof customerChange>

export const contactChange = z.object({ ...contactFields, rename_to: z.optional(filledLine(100)) })
export type ContactChange = z.input<typeof contactChange>

const text = z.nullable(z.string())

/** Money as a decimal string in major units, a day as `YYYY-MM-DD`, choices by their keys. */
export const customShown = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/**
 * A contact as answered. Where `masked` is true the asker may not see personal data: phone, e-mail, WeChat and
 * birthday stand there with their middle starred.
 */
export const contact = z.object({
  name: z.string(),
  position: text,
  phone: text,
  email: text,
  wechat: text,
  birthday: text,
  birthday_calendar: text,
  primary: z.boolean(),
  masked: z.boolean(),
})
export type Contact = z.infer<typeof contact>

/** A customer as answered, its contacts with it (the primary one first, then by name). Masked like a contact. */
export const customer = z.object({
  code: z.string(),
  name: z.string(),
  type: customerType,
  industry: text,
  size: text,
  region: text,
  address: text,
  phone: text,
  email: text,
  wechat: text,
  birthday: text,
  birthday_calendar: text,
  source: text,
  /** Name of the staff member, or the name that was written and that nobody has yet. */
  owner: text,
  /** Null: nobody's, or an owner whom the product does not know yet. */
  owner_id: text,
  service_level: serviceLevel,
  service_level_until: text,
  first_cooperation_on: text,
  /** By hand in their order, then by rule. */
  tags: z.array(tag),
  /** Those of them that a rule of the handbook alone gives; nobody can take these away by hand. */
  tags_by_rule: z.array(tag),
  preferred_channel: text,
  note: text,
  credit_code: text,
  parent_code: text,
  parent_name: text,
  /** Fields of the company's own by key (handbook: `customers.fields`), those it has now and that are filled. */
  custom: z.record(z.string(), customShown),
  contacts: z.array(contact),
  /** Codes of the records merged into it: they lead here, too. */
  merged_codes: z.array(z.string()),
  masked: z.boolean(),
  /** Whether the asker may change this customer. */
  may_edit: z.boolean(),
  created_at: isoTime,
  updated_at: isoTime,
})
export type Customer = z.infer<typeof customer>
