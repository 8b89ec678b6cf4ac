import * as z from 'zod/mini'

/** The whole handbook: section key → its values, defaults filled in. Each section belongs to the word of its policy. */
export type Handbook = Record<string, unknown>

/** Something to say of a handbook before it takes effect; an `error` keeps it from doing so. */
export type Finding = {
  severity: 'error' | 'warning'
  /** Where, as the file writes it: `standing.tiers.rules.0.when`. */
  path: string
  code: string
  message: string
  params?: Record<string, string | number>
  /** Line of the YAML file, when the handbook came as one. */
  line?: number
}

/** One section: its shape with a default for everything, and what only the whole can tell (holes, unknown fields). */
export type Policy<S extends z.ZodMiniType = z.ZodMiniType> = {
  key: string
  schema: S
  check?(value: z.infer<S>, whole: Handbook): Finding[]
}

/** The company itself: amounts are kept in its currency, days are days of its time zone. */
export const companyPolicy = {
  key: 'company',
  schema: z.strictObject({
    name: z._default(z.string().check(z.maxLength(120)), ''),
    currency: z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'CNY'),
    timezone: z._default(z.string().check(z.refine(isTimeZone, 'is not a time zone')), 'Asia/Shanghai'),
  }),
} satisfies Policy

export type Company = z.infer<typeof companyPolicy.schema>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
