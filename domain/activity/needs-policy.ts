import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import type { Finding, Policy } from '../handbook/policy.ts'
import { DEFAULT_NEEDS } from './default-needs.ts'

const phrase = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))

/** A need tag and what customers say who have it. */
export const need = z.strictObject({
  /** The tag as customers carry it. */
  tag: z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(40),
    z.refine(text => !/[;；\p{Cc}]/u.test(text), 'no semicolon, no control characters'),
  ),
  name: z._default(localText, {}),
  /**
   * Phrases that suggest it, in any language: Chinese wherever they stand, others as whole words (`custom*`: with any
   * ending). `…` stands for a few characters between: `能不能…便宜`. A denial before or behind is understood.
   */
  cues: z.array(phrase).check(z.minLength(1), z.maxLength(100)),
  /** A clause with one of these never suggests it. */
  unless: z._default(z.array(phrase).check(z.maxLength(100)), []),
})
export type Need = z.infer<typeof need>

const schema = z.strictObject({
  /** Need tags that are suggested from what customers write or say; nothing is suggested for an empty list. */
  suggested: z._default(z.array(need).check(z.maxLength(200)), DEFAULT_NEEDS),
  /** How far back texts are read. */
  look_back_days: z._default(z.int().check(z.gte(1), z.lte(3650)), 365),
  /** A habit of the portrait is told from so many rows on; below, that there is too little to say. */
  portrait_minimum: z._default(z.int().check(z.gte(1), z.lte(100)), 3),
})
export type NeedsPolicy = z.infer<typeof schema>

/** Section `needs`: which need tags are suggested, and by which words; from how many rows on a habit is told. */
export const needsPolicy = { key: 'needs' as const, schema, check } satisfies Policy<typeof schema>

function check({ suggested }: NeedsPolicy): Finding[] {
  const seen = new Set<string>()
  return suggested.flatMap(({ tag }, i) => {
    if (!seen.has(tag)) {
      seen.add(tag)
      return []
    }
    return [
      {
        severity: 'error' as const,
        path: `needs.suggested.${i}.tag`,
        code: 'activity.need_twice',
        message: `"${tag}" stands twice`,
        params: { tag },
      },
    ]
  })
}
