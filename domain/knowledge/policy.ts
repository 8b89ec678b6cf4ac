import * as z from 'zod/mini'
import type { Finding, Policy } from '../handbook/policy.ts'

const word = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
const words = (usual: string[]) => z._default(z.array(word).check(z.maxLength(200)), usual)

const schema = z.strictObject({
  /** Days after which an article or a script is looked at again, unless it says a day of its own; 0: never. */
  review_days: z._default(z.int().check(z.gte(0), z.lte(3650)), 180),
  /** Its owner gets the task this many days before. */
  review_ahead_days: z._default(z.int().check(z.gte(0), z.lte(90)), 7),
  /** How sure the bot must be to answer; below it says that it does not know and hands over. */
  answer_confidence: z._default(z.number().check(z.gte(0), z.lte(1)), 0.75),
  /** Asks after each answer whether it helped. */
  ask_helped: z._default(z.boolean(), true),
  /** Characters of an article that an answer quotes; the rest is behind its link. */
  answer_length: z._default(z.int().check(z.gte(60), z.lte(4000)), 600),
  /** Who writes one of these wants a person. */
  human_words: words([
    '人工',
    '真人',
    '转接',
    '转客服',
    '找客服',
    '叫客服',
    '活人',
    '不要机器人',
    'human',
    'real person',
    'live agent',
    'speak to an agent',
    'talk to someone',
    'representative',
    'operator',
  ]),
  /** Who writes one of these complains; the bot leaves it to people. */
  complaint_words: words([
    '投诉',
    '举报',
    '索赔',
    '赔偿',
    '消协',
    '12315',
    '骗子',
    '欺骗',
    '律师',
    '起诉',
    '差评',
    '太差',
    '忍无可忍',
    '气死',
    'complaint',
    'complain',
    'compensation',
    'lawyer',
    'scam',
    'unacceptable',
    'ridiculous',
    'terrible service',
  ]),
  /** From this likeness (0 to 1) on, questions without an answer count as the same. */
  same_question: z._default(z.number().check(z.gte(0.1), z.lte(1)), 0.5),
})
export type KnowledgePolicy = z.infer<typeof schema>

/** Handbook section `knowledge`: how long knowledge stays fresh, and when the bot speaks. */
export const knowledgePolicy = { key: 'knowledge' as const, schema, check } satisfies Policy<typeof schema>

function check(policy: KnowledgePolicy): Finding[] {
  if (policy.review_days === 0 || policy.review_ahead_days < policy.review_days) return []
  const params = { ahead: policy.review_ahead_days, days: policy.review_days }
  return [
    {
      severity: 'error',
      path: 'knowledge.review_ahead_days',
      code: 'knowledge.review_ahead',
      message: `${params.ahead} days ahead is no earlier than the last review, ${params.days} days before`,
      params,
    },
  ]
}
