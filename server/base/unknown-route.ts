import type { FastifyInstance } from 'fastify'

type Known = { methods: string[]; pattern: RegExp }

/**
 * Remembers every route as it is added; the answer tells which methods a path would take. A miss can then say
 * "wrong method" instead of "not found".
 */
export function watchRoutes(app: FastifyInstance): (path: string) => string[] {
  const known: Known[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (url.endsWith('/*') || url === '*') return
    const pattern = new RegExp(
      `^${url.replaceAll(/[.+?^$()[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}/?$`,
    )
    known.push({ methods: Array.isArray(method) ? method : [method], pattern })
  })
  return path =>
    [...new Set(known.flatMap(({ methods, pattern }) => (pattern.test(path) ? methods : [])))].sort()
}
