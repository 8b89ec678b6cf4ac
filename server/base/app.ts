import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import * as z from 'zod/mini'
import { addContractRoutes, addPreflights, addStreamRoutes, type RouteSource } from './api-routes.ts'
import { allowForeign, type ForeignPages } from './foreign-pages.ts'
import { liveOver } from './live.ts'
import type { Log } from './log.ts'
import { requestSeconds } from './metrics.ts'
import { addOperations, type OperationsSource } from './operations.ts'
import { refuseForeignOrigin } from './own-origin.ts'
import { type ProblemBody, problemAnswer, unknownPath, wrongMethod } from './problem-answer.ts'
import { securityHeaders } from './security-headers.ts'
import { addSite } from './site-files.ts'
import { addWebApp } from './static-files.ts'
import { watchRoutes } from './unknown-route.ts'

// The shapes are written with zod/mini, which brings no messages of its own.
z.config(z.locales.en())

export type AppOptions = Omit<RouteSource, 'secureCookies' | 'checkOutputs' | 'live'> &
  OperationsSource & {
    log: Log
    /** Where people reach the product; `https:` makes cookies secure. */
    publicUrl: URL
    /** Whether a proxy stands in front whose `X-Forwarded-*` may be believed. */
    trustProxy: boolean
    /** The built web app, or null where there is none (tests). */
    webRoot: string | null
    /** The built customers' side, likewise. */
    siteRoot?: string | null
    /** Which other sites' pages may ask what is marked `foreign`. */
    foreignPages?: ForeignPages
    checkOutputs?: boolean
    /** Throws while the API must not be used yet or any more. */
    gate?: () => void
  }

const MIB = 1024 * 1024

/** The whole HTTP surface: `/api/v1`, its documents, health and figures, and the web app's files. Not yet listening. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { log, publicUrl } = options
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: 4 * MIB,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => {
      answerProblem(reply as FastifyReply, problemAnswer(error, request.id).body)
    },
  })
  const methodsOf = watchRoutes(app)
  await app.register(cookie)
  const headers = securityHeaders(publicUrl)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) =>
    noteRequest(request, reply.statusCode, reply.elapsedTime),
  )
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { body, known } = problemAnswer(error, request.id)
    if (!known || body.status >= 500) request.log.error({ err: error, code: body.code }, 'request failed')
    const wait = body.status === 429 || body.status === 503 ? body.params?.retry_after : undefined
    if (wait !== undefined) reply.header('retry-after', wait)
    return answerProblem(reply, body)
  })

  const mayAsk = options.foreignPages?.(options.db) ?? (async () => false)
  const live = liveOver(options.db, log)
  // Before connections are waited for: open streams end only when they are told to.
  app.addHook('preClose', () => live.stop())
  const source: RouteSource = {
    ...options,
    live,
    secureCookies: publicUrl.protocol === 'https:',
    checkOutputs: options.checkOutputs ?? false,
  }
  await app.register(
    async api => {
      api.addHook('onRequest', async (request, reply) => {
        options.gate?.()
        if (request.routeOptions.config.foreign) await allowForeign(request, reply, publicUrl, mayAsk)
        else refuseForeignOrigin(request, publicUrl)
      })
      addPreflights(api, source)
      await api.register(async json => addContractRoutes(json, source))
      await api.register(async streams => addStreamRoutes(streams, source))
    },
    { prefix: '/api/v1' },
  )
  addOperations(app, options)
  const page = options.webRoot ? await addWebApp(app, options.webRoot) : null
  if (options.siteRoot) await addSite(app, options.siteRoot)
  app.setNotFoundHandler((request, reply) => {
    if (page && isPage(request)) return page(reply)
    const methods = methodsOf(request.url.split('?')[0]!)
    if (methods.length > 0) reply.header('allow', methods.join(', '))
    const { body } = problemAnswer(methods.length > 0 ? wrongMethod : unknownPath, request.id)
    return answerProblem(reply, body)
  })
  return app
}

const answerProblem = (reply: FastifyReply, body: ProblemBody): FastifyReply =>
  reply
    .status(body.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))

function noteRequest(request: FastifyRequest, status: number, ms: number): void {
  const route = request.routeOptions.url ?? 'none'
  requestSeconds.observe({ method: request.method, route, status }, ms / 1000)
  request.log.debug({ method: request.method, route, status, ms: Math.round(ms) }, 'request')
}

const isPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+($|\?)/.test(request.url)
