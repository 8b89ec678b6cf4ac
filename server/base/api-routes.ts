import { isDeepStrictEqual } from 'node:util'
import { createProcedureClient, isProcedure, Procedure } from '@orpc/server'
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { transact } from './db.ts'
import { addPreflight } from './foreign-pages.ts'
import type { RequestContext, RouteMeta, StreamRoute } from './http.ts'
import { fingerprint, idempotencyKey, once } from './idempotency.ts'
import { inputOf } from './input.ts'
import { type ContextSource, openContext, within } from './request-context.ts'
import { strictly } from './strict-input.ts'

// biome-ignore lint/suspicious/noExplicitAny: a router is a tree of procedures of every input and output
export type AnyProcedure = Procedure<any, any, any, any, any, any>

export type RouteSource = ContextSource & {
  router: object
  streams: StreamRoute[]
  /** In tests: an answer that is more or other than its contract says is an error. Costs a parse per answer. */
  checkOutputs: boolean
}

/** Every route of the contract as a route of Fastify, so limits, errors and figures are handled by it alone. */
export function addContractRoutes(api: FastifyInstance, source: RouteSource): void {
  for (const procedure of proceduresOf(source.router)) {
    const { route, meta, inputSchema, outputSchema } = procedure['~orpc']
    if (!route.method || !route.path) throw new Error('a contract route needs a method and a path')
    const { public: open, foreign = false } = meta as RouteMeta
    const isPublic = open === true || foreign
    const status = route.successStatus ?? 200
    const bare = new Procedure({
      ...procedure['~orpc'],
      inputSchema: strictly(inputSchema) as typeof inputSchema,
      outputSchema: undefined,
    }) as AnyProcedure
    api.route({
      method: route.method,
      url: fastifyPath(route.path),
      config: { foreign },
      handler: async (request, reply) => {
        const context = await openContext(source, request, reply, isPublic)
        const output = await call(source, bare, request, reply, context, isPublic)
        if (source.checkOutputs) await mustFit(outputSchema, output, `${route.method} ${route.path}`)
        return send(reply, status, output)
      },
    })
  }
}

/** Routes that stream: their body is handed over unread. */
export function addStreamRoutes(api: FastifyInstance, source: RouteSource): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', (_request, body, done) => done(null, body))
  for (const { method, path, meta, bodyLimit = MIB, handler } of source.streams) {
    api.route({
      method,
      url: path,
      config: { foreign: meta?.foreign ?? false },
      onRequest: async (request, reply) => refuseTooLarge(request, reply, bodyLimit),
      handler: async (request, reply) => {
        const context = await openContext(
          source,
          request,
          reply,
          meta?.public === true || meta?.foreign === true,
        )
        return handler(request, reply, context)
      },
    })
  }
}

/** What browsers ask ahead for routes that pages of other sites call, each path once. */
export function addPreflights(api: FastifyInstance, { router, streams }: RouteSource): void {
  const methods = new Map<string, Set<string>>()
  const note = (path: string, method: string, meta: RouteMeta | undefined) => {
    if (meta?.foreign) methods.set(path, (methods.get(path) ?? new Set()).add(method))
  }
  for (const procedure of proceduresOf(router)) {
    const { route, meta } = procedure['~orpc']
    note(fastifyPath(route.path!), route.method!, meta as RouteMeta)
  }
  for (const { path, method, meta } of streams) note(path, method, meta)
  for (const [path, all] of methods) addPreflight(api, path, [...all])
}

const MIB = 1024 * 1024

/** The framework limits only bodies it reads itself. The connection closes, or the rest would still be sent. */
function refuseTooLarge(request: FastifyRequest, reply: FastifyReply, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) <= most) return
  reply.header('connection', 'close')
  throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()
}

/** `/customers/{code}` as Fastify writes it: `/customers/:code`. */
export const fastifyPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

export function proceduresOf(router: object): AnyProcedure[] {
  if (isProcedure(router)) return [router as AnyProcedure]
  return Object.values(router).flatMap(child => proceduresOf(child as object))
}

async function call(
  source: RouteSource,
  procedure: AnyProcedure,
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
  isPublic: boolean,
): Promise<unknown> {
  const input = inputOf(request)
  const key = request.method === 'GET' || isPublic ? null : idempotencyKey(request.headers['idempotency-key'])
  if (key === null) return createProcedureClient(procedure, { context })(input)
  const claim = {
    actor: `${context.actor.kind}:${context.actor.id}`,
    key,
    fingerprint: fingerprint(request.method, request.url, request.body),
    now: context.now(),
  }
  const { answer, replayed } = await transact(source.db, tx =>
    once(tx, claim, () => createProcedureClient(procedure, { context: within(context, tx) })(input)),
  )
  if (replayed) reply.header('idempotency-replayed', 'true')
  return answer
}

function send(reply: FastifyReply, status: number, output: unknown): FastifyReply {
  if (output === undefined) return reply.status(204).send()
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(output))
}

async function mustFit(
  schema: AnyProcedure['~orpc']['outputSchema'],
  output: unknown,
  place: string,
): Promise<void> {
  if (!schema) return
  const result = await schema['~standard'].validate(output)
  if (result.issues)
    throw new Error(`${place} answers other than its contract: ${JSON.stringify(result.issues)}`)
  const [said, meant] = [output, result.value].map(value => JSON.parse(JSON.stringify(value ?? null)))
  if (!isDeepStrictEqual(said, meant)) throw new Error(`${place} answers more than its contract says`)
}
