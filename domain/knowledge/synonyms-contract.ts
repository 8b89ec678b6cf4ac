import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime } from '../base/shapes.ts'

const words = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))
  .check(z.minLength(2), z.maxLength(30))

export const synonyms = z.object({
  id: z.string(),
  words: z.array(z.string()),
  updated_at: isoTime,
  updated_by: z.string(),
})
export type Synonyms = z.infer<typeof synonyms>

/** Words that mean the same to the search and the bot, in any language; the product's own are a beginning. */
export const synonymsContract = {
  list: route({ method: 'GET', path: '/synonyms', summary: 'Words that mean the same' }).output(
    z.object({ items: z.array(synonyms) }),
  ),
  add: route({
    method: 'POST',
    path: '/synonyms',
    summary: 'Add words that mean the same',
    successStatus: 201,
  })
    .input(z.object({ words }))
    .output(synonyms),
  change: route({ method: 'PUT', path: '/synonyms/{id}', summary: 'Change them' })
    .input(z.object({ id: z.uuid(), words }))
    .output(synonyms),
  remove: route({ method: 'DELETE', path: '/synonyms/{id}', summary: 'Remove them', successStatus: 204 })
    .input(z.object({ id: z.uuid() }))
    .output(z.void()),
}
