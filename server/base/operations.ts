import type { FastifyInstance } from 'fastify'
import { docsPage } from './api-docs.ts'
import type { Db } from './db.ts'
import type { StreamRoute } from './http.ts'
import { metrics, metricsText } from './metrics.ts'
import { describeApi } from './openapi.ts'

export type OperationsSource = {
  db: Db
  contract: object
  streams: StreamRoute[]
  publicUrl: URL
  /** Why the product is not ready to serve, in words; empty when it is. */
  notReady(): Promise<string[]>
}

/** What operators and tools ask: `/healthz`, `/readyz`, `/metrics`, `/api/openapi.json`, `/api/docs`. No sign-in, no personal data. */
export function addOperations(app: FastifyInstance, source: OperationsSource): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const reasons = await source.notReady()
    return reply.status(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, reasons })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metricsText(source.db)),
  )
  const described = onFirstUse(() => describeApi(source.contract, source.streams, source.publicUrl))
  app.get('/api/openapi.json', async () => described())
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(await described())),
  )
}

function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
