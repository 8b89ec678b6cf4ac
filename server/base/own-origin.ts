import type { FastifyRequest } from 'fastify'
import { Problem } from '../../domain/base/problem.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Stops another site from writing with a visitor's cookie: a write that carries no key of its own must come from a
 * page of ours. Browsers always name the origin of a write; one without origin and without cookie is no browser.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: URL): void {
  const { origin, host, authorization, cookie } = request.headers
  if (harmless.has(request.method) || authorization !== undefined) return
  if (origin === undefined && cookie === undefined) return
  if (origin === undefined && request.headers['sec-fetch-site'] === 'same-origin') return
  if (origin === publicUrl.origin || (origin && URL.canParse(origin) && new URL(origin).host === host)) return
  throw new Problem('forbidden', 'base.foreign_origin', 'This write does not come from a page of this site')
}
