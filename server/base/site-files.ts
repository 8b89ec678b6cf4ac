import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const FOREVER = 'public, max-age=31536000, immutable'

/**
 * Serves the built customers' side: `/widget.js`, which foreign pages load by its name and ask for again each time, the pages
 * of the portal, where no address may travel on, and the page on which the widget can be tried. Nothing when it is not built.
 */
export async function addSite(app: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, 'widget.js'))) return
  await app.register(fastifyStatic, {
    root: join(root, 'site-assets'),
    prefix: '/site-assets/',
    preCompressed: true,
    cacheControl: false,
    decorateReply: !app.hasReplyDecorator('sendFile'),
    setHeaders: reply => {
      reply.header('cache-control', FOREVER)
    },
  })
  const file = (reply: FastifyReply, name: string) =>
    reply.header('cache-control', 'no-cache').sendFile(name, root)
  app.get('/widget.js', (_request, reply) =>
    file(
      reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*'),
      'widget.js',
    ),
  )
  const portal = (_request: unknown, reply: FastifyReply) =>
    file(reply.header('referrer-policy', 'no-referrer'), 'portal.html')
  app.get('/portal', portal)
  app.get('/portal/*', portal)
  app.get('/try-chat', (_request, reply) => file(reply, 'try-chat.html'))
}
