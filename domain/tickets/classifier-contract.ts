import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, localText } from '../base/shapes.ts'

export const LEARNED_FIELDS = ['kind', 'category', 'queue'] as const
export const learnedField = z.enum(LEARNED_FIELDS)
export type LearnedField = z.infer<typeof learnedField>

/** Of so many tickets that people gave a label: how often it was said, and rightly. */
export const labelCount = z.object({
  label: z.string(),
  /** As the handbook calls it; null: a kind, or one that it has no more. */
  name: z.nullable(localText),
  examples: z.number(),
  said: z.number(),
  right: z.number(),
})

/** What one training came to, on tickets that it had not learned from. */
export const ticketTraining = z.object({
  at: isoTime,
  /** Who asked for it; null: the night. */
  by: z.nullable(z.string()),
  examples: z.number(),
  right: z.number(),
  /** How many always saying the commonest label would have got right. */
  commonest: z.number(),
  /** In use only where it is right more often than that. */
  used: z.boolean(),
  labels: z.array(labelCount),
})
export type TicketTraining = z.infer<typeof ticketTraining>

/** How tickets are classified here by what people said of earlier ones. */
export const ticketLearning = z.object({
  /** Whether the handbook lets it speak, how sure it must be, and from how many tickets on it learns. */
  on: z.boolean(),
  at_least: z.number(),
  fewest: z.number(),
  may_train: z.boolean(),
  fields: z.array(
    z.object({
      field: learnedField,
      lessons: z.number(),
      corrections: z.number(),
      training: z.nullable(ticketTraining),
    }),
  ),
})
export type TicketLearning = z.infer<typeof ticketLearning>

/** What is learned from this company's own tickets. */
export const classifierContract = {
  state: route({
    method: 'GET',
    path: '/tickets/learning',
    summary: 'How tickets are classified by what was learned, and how well',
  }).output(ticketLearning),
  train: route({
    method: 'POST',
    path: '/tickets/learning/train',
    summary: 'Learn from the tickets now',
    successStatus: 202,
  }).output(z.object({ queued: z.boolean() })),
}
