import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * Serves the built web app: files with a hash in their name (`/assets/…`) for ever, the rest asked for again each time;
 * a `.br` or `.gz` beside a file is sent instead where the browser takes it. The answer is the page itself, for every
 * address that is a page of the app; null when nothing is built yet.
 */
export async function addWebApp(
  app: FastifyInstance,
  root: string,
): Promise<((reply: FastifyReply) => FastifyReply) | null> {
  if (!existsSync(join(root, 'index.html'))) return null
  await app.register(fastifyStatic, {
    root,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes(`${join(root, 'assets')}`)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return reply => reply.sendFile('index.html')
}
