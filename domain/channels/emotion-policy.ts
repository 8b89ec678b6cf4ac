import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { dueRule } from '../calendar/due-rule.ts'
import type { Finding, Policy } from '../handbook/policy.ts'
import { DEFAULT_EMPATHY } from './default-empathy.ts'

const phrase = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
const phrases = z._default(z.array(phrase).check(z.maxLength(500)), [])
const share = z.number().check(z.gte(0.34), z.lte(0.99))

/** Why a customer is upset, the words by which that is known, and what to say first. */
export const situation = z.strictObject({
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and _')),
  name: z._default(localText, {}),
  /** As the cues of need tags: `退款…没`, `refund*`. The situation without any is for what no other one fits. */
  cues: z._default(z.array(phrase).check(z.maxLength(200)), []),
  /** Scripts, with `{{customer.name}}`, `{{agent.name}}` and `{{follow_up}}`, the time that is promised. */
  say: z.array(localText).check(z.minLength(1), z.maxLength(10)),
  /** What makes it worse. */
  avoid: z._default(localText, {}),
})
export type Situation = z.infer<typeof situation>

const schema = z.strictObject({
  /** A message counts as negative or positive from this probability on; otherwise it is neutral. */
  negative_from: z._default(share, 0.5),
  positive_from: z._default(share, 0.5),
  /** Words of the company's own trade, beside those of the product; `neutral` takes a word's edge off. */
  negative_words: phrases,
  positive_words: phrases,
  neutral_words: phrases,
  /** With fewer corrections nothing is learned from them. */
  fewest_corrections: z._default(z.int().check(z.gte(10), z.lte(10_000)), 30),
  /** A correction counts as much as so many of the product's examples. */
  correction_weight: z._default(z.number().check(z.gte(1), z.lte(20)), 3),
  /** Until when somebody upset is promised to hear from us. */
  follow_up: z._default(dueRule, { working_hours: 4 }),
  /** The first one whose words the customer used is offered first. */
  situations: z._default(z.array(situation).check(z.minLength(1), z.maxLength(40)), DEFAULT_EMPATHY),
})
export type EmotionPolicy = z.infer<typeof schema>

/** Section `emotion`: how the mood of messages is judged and learned, and what is said to somebody upset. */
export const emotionPolicy = { key: 'emotion' as const, schema, check } satisfies Policy<typeof schema>

function check({ situations }: EmotionPolicy): Finding[] {
  const seen = new Set<string>()
  return situations.flatMap(({ key }, at) => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const path = `emotion.situations.${at}.key`
    return [
      {
        severity: 'error' as const,
        path,
        code: 'channels.situation_twice',
        message: `"${key}" stands twice`,
        params: { key },
      },
    ]
  })
}
