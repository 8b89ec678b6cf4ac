import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, localText } from '../base/shapes.ts'

/** The sentence that suggests a tag, and where it stands. */
export const needEvidence = z.object({
  sentence: z.string(),
  /** The words of the handbook that it met. */
  cue: z.string(),
  source: z.enum(['interaction', 'complaint', 'note']),
  source_id: z.string(),
  said_at: isoTime,
})
export type NeedEvidence = z.infer<typeof needEvidence>

export const tagSuggestion = z.object({
  tag: z.string(),
  /** As the handbook calls it; empty when it does not know it any more. */
  name: localText,
  /** The latest sentences, at most three; `count` counts them all. */
  evidence: z.array(needEvidence),
  count: z.number(),
})
export type TagSuggestion = z.infer<typeof tagSuggestion>

const ofTag = { code: z.string(), tag: z.string() }

/** How suggestions of a tag were taken, over all customers: what a cue is worth. */
export const needFigures = z.object({
  tag: z.string(),
  accepted: z.number(),
  dismissed: z.number(),
  /** accepted ÷ both; null while there are none. */
  share: z.nullable(z.number()),
})
export type NeedFigures = z.infer<typeof needFigures>

export const needsContract = {
  suggestions: route({
    method: 'GET',
    path: '/customers/{code}/tag-suggestions',
    summary:
      'Need tags suggested from what a customer wrote or said, with the sentences; and those behind the tags it has',
  })
    .input(z.object({ code: z.string() }))
    .output(z.object({ items: z.array(tagSuggestion), known: z.array(tagSuggestion) })),
  accept: route({
    method: 'POST',
    path: '/customers/{code}/tag-suggestions/{tag}/accept',
    summary: 'Give the customer a suggested tag; twice is once',
  })
    .input(z.object(ofTag))
    .output(z.object({ tags: z.array(z.string()) })),
  dismiss: route({
    method: 'POST',
    path: '/customers/{code}/tag-suggestions/{tag}/dismiss',
    summary: 'Not this tag: it is offered again only for a new sentence',
  })
    .input(z.object(ofTag))
    .output(z.object({ dismissed: z.boolean() })),
  figures: route({
    method: 'GET',
    path: '/tag-suggestions/figures',
    summary: 'How often suggestions were accepted and dismissed, by tag',
  }).output(z.object({ items: z.array(needFigures) })),
}
