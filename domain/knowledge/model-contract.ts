import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime } from '../base/shapes.ts'

export const modelEndpoint = z.object({
  url: z.string(),
  model: z.string(),
  /** A key is kept; it is never shown. */
  has_key: z.boolean(),
  /** The key of this data folder opens it. */
  readable: z.boolean(),
  timeout_seconds: z.number(),
  live: z.boolean(),
  updated_at: isoTime,
  updated_by: z.string(),
  last_failure: z.nullable(z.string()),
  last_failed_at: z.nullable(isoTime),
})
export type ModelEndpoint = z.infer<typeof modelEndpoint>

export const modelSettings = z.object({
  /** The base that `/chat/completions` is added to: `https://api.example.com/v1`. */
  url: z.string().check(z.trim(), z.maxLength(500), z.regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/)),
  model: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  /** Left out, the former stays; null takes it away. */
  key: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(500)))),
  timeout_seconds: z._default(z.int().check(z.gte(1), z.lte(60)), 15),
  live: z._default(z.boolean(), true),
})
export type ModelSettings = z.input<typeof modelSettings>

/** A language model for drafts, of any provider that speaks OpenAI's form; never needed. */
export const modelContract = {
  get: route({
    method: 'GET',
    path: '/model-endpoint',
    summary: 'The language model that writes drafts, if one is set',
  }).output(z.object({ endpoint: z.nullable(modelEndpoint) })),
  put: route({ method: 'PUT', path: '/model-endpoint', summary: 'Set the language model that writes drafts' })
    .input(modelSettings)
    .output(modelEndpoint),
  remove: route({
    method: 'DELETE',
    path: '/model-endpoint',
    summary: 'Drafts are written from articles alone',
    successStatus: 204,
  }).output(z.void()),
  test: route({ method: 'POST', path: '/model-endpoint/test', summary: 'Ask the model for one word' }).output(
    z.object({ ok: z.boolean(), failure: z.nullable(z.string()), took_ms: z.number() }),
  ),
}
