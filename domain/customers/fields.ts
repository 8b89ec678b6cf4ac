import * as z from 'zod/mini'
import { isoDate } from '../base/shapes.ts'
import { isDate } from '../calendar/days.ts'
import { filledLine, line, lines } from './text.ts'

export const customerType = z.enum(['company', 'person'])
export const serviceLevel = z.enum(['normal', 'vip'])
export const birthdayCalendar = z.enum(['solar', 'lunar'])
/** The channels of interactions (contract: interactions.channel); a customer prefers one of them. */
export const preferredChannel = z.enum([
  'phone',
  'email',
  'sms',
  'wechat',
  'wecom',
  'chat',
  'visit',
  'letter',
  'social',
])

/** A customer's code: the company's own, byte for byte. */
export const customerCode = filledLine(64)

/** A need tag. `;` parts tags in files and addresses, so a tag has none. */
export const tag = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(40),
  z.refine(text => !/[;；\p{Cc}]/u.test(text), { error: 'no semicolon, no control characters' }),
)

/** A value of a field of the company's own, as it may be written; what it has to be, its field says. */
const customWritten = z.nullable(
  z.union([
    z.string().check(z.maxLength(20_000)),
    z.number(),
    z.boolean(),
    z.array(z.string().check(z.maxLength(60))).check(z.maxLength(200)),
  ]),
)

export const realDate = isoDate.check(z.refine(isDate, { error: 'no such day' }))

/** What the customer file keeps of a customer, all of it optional: the columns of the import, and a few more. */
export const customerFields = {
  name: z.optional(filledLine(200)),
  type: z.optional(customerType),
  industry: z.optional(z.nullable(line(100))),
  size: z.optional(z.nullable(line(100))),
  region: z.optional(z.nullable(line(100))),
  address: z.optional(z.nullable(line(500))),
  phone: z.optional(z.nullable(line(100))),
  email: z.optional(z.nullable(line(254))),
  wechat: z.optional(z.nullable(line(100))),
  /** `YYYY-MM-DD` in `birthday_calendar`; for a company its founding day. */
  birthday: z.optional(z.nullable(line(10))),
  birthday_calendar: z.optional(z.nullable(birthdayCalendar)),
  source: z.optional(z.nullable(line(100))),
  /** Whose customer it is: a staff member's e-mail or name; a name nobody has is kept until somebody has it. */
  owner: z.optional(z.nullable(line(254))),
  /** The same by id; wins over `owner`. */
  owner_id: z.optional(z.nullable(z.uuid())),
  service_level: z.optional(serviceLevel),
  /** Last day of a service level set by hand. */
  service_level_until: z.optional(z.nullable(realDate)),
  first_cooperation_on: z.optional(z.nullable(realDate)),
  tags: z.optional(z.array(tag).check(z.maxLength(50))),
  preferred_channel: z.optional(z.nullable(preferredChannel)),
  note: z.optional(z.nullable(lines(20_000))),
  /** 统一社会信用代码 (GB 32100-2015), checked; full-width and lower-case characters are read as they are meant. */
  credit_code: z.optional(z.nullable(line(40))),
  /** Code of the parent company. */
  parent_code: z.optional(z.nullable(line(64))),
  /**
   * The company's own fields by key, checked against the handbook's `customers.fields`; a change names only those it touches,
   * null takes one away. Money in major units; of `choices` a list of keys.
   */
  custom: z.optional(z.record(z.string().check(z.maxLength(60)), customWritten)),
}

/** What is kept of a contact. `primary` makes it the first to ask; the one before loses that. */
export const contactFields = {
  position: z.optional(z.nullable(line(100))),
  phone: z.optional(z.nullable(line(100))),
  email: z.optional(z.nullable(line(254))),
  wechat: z.optional(z.nullable(line(100))),
  birthday: z.optional(z.nullable(line(10))),
  birthday_calendar: z.optional(z.nullable(birthdayCalendar)),
  primary: z.optional(z.boolean()),
}
