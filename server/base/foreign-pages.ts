import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../domain/base/problem.ts'
import type { Db } from './db.ts'

/**
 * Routes marked `foreign` are called by pages of other sites (the chat widget). No cookie is read there: who asks is said
 * by a token alone. Which sites may, is said by the word that owns the route: by what stands in the path, and the origin.
 */
export type ForeignPages = (db: Db) => (params: Record<string, string>, origin: string) => Promise<boolean>

export type ForeignOrigins = ReturnType<ForeignPages>

const HEADERS = 'authorization, content-type, x-message-key, x-file-name'
const DAY_SECONDS = 86_400

/** Lets the page read the answer when its site may; throws `forbidden` when it may not. What names no origin is no page. */
export async function allowForeign(
  request: FastifyRequest,
  reply: FastifyReply,
  own: URL,
  mayAsk: ForeignOrigins,
): Promise<void> {
  const { origin } = request.headers
  reply.header('vary', 'origin')
  if (origin === undefined) return
  const params = request.params as Record<string, string>
  if (origin !== own.origin && !(await mayAsk(params, origin))) {
    throw new Problem('forbidden', 'base.foreign_site', 'Pages of this site may not ask this')
  }
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-expose-headers', 'retry-after, x-request-id')
    .header('cross-origin-resource-policy', 'cross-origin')
}

/** Answers what browsers ask before they ask: which methods and headers a page of that site may send. */
export function addPreflight(api: FastifyInstance, url: string, methods: string[]): void {
  api.route({
    method: 'OPTIONS',
    url,
    config: { foreign: true },
    handler: async (_request, reply) =>
      reply
        .status(204)
        .header('access-control-allow-methods', methods.join(', '))
        .header('access-control-allow-headers', HEADERS)
        .header('access-control-max-age', DAY_SECONDS)
        .send(),
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    foreign?: boolean
  }
}
