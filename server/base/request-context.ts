import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import { type Db, type Tx, transact, withConnection } from './db.ts'
import type { Authenticate, RequestContext, RequestFacts } from './http.ts'
import type { Live } from './live.ts'

export type ContextSource = {
  db: Db
  clock: Clock
  authenticate: Authenticate
  secureCookies: boolean
  live: Live
}

/** Finds out who asks and makes the handler's context. Throws `unauthenticated` unless the route is public. */
export async function openContext(
  source: ContextSource,
  request: FastifyRequest,
  reply: FastifyReply,
  isPublic: boolean,
): Promise<RequestContext> {
  const facts = factsOf(request)
  const foreign = request.routeOptions.config.foreign === true
  const actor = foreign ? null : await source.authenticate(facts, source.clock.now())
  if (!actor && !isPublic) throw notSignedIn()
  return {
    get actor(): Actor {
      if (!actor) throw notSignedIn()
      return actor
    },
    signedIn: actor !== null,
    now: source.clock.now,
    read: work => withConnection(source.db, work),
    write: work => transact(source.db, work),
    log: request.log as RequestContext['log'],
    live: source.live,
    request: facts,
    setCookie: (name, value, maxAge) => {
      const site = { path: '/', httpOnly: true, sameSite: 'lax', secure: source.secureCookies } as const
      if (value === null) reply.clearCookie(name, site)
      else reply.setCookie(name, value, { ...site, maxAge })
    },
  }
}

/** The same context inside one open transaction: every `write` of the request becomes a savepoint of it. */
export const within = (context: RequestContext, tx: Tx): RequestContext =>
  Object.create(context, {
    read: { value: <T>(work: (tx: Tx) => Promise<T>) => work(tx) },
    write: { value: <T>(work: (tx: Tx) => Promise<T>) => savepoint(tx, work) },
  }) as RequestContext

async function savepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.query('savepoint request_write')
  try {
    const result = await work(tx)
    await tx.query('release savepoint request_write')
    return result
  } catch (error) {
    await tx.query('rollback to savepoint request_write')
    throw error
  }
}

const notSignedIn = () => new Problem('unauthenticated', 'staff.not_signed_in', 'Sign in, or send an API key')

const BEARER = /^Bearer +(\S+)$/i

function factsOf(request: FastifyRequest): RequestFacts {
  const { authorization } = request.headers
  const bearer = authorization === undefined ? null : (BEARER.exec(authorization)?.[1] ?? '')
  return {
    id: request.id,
    address: request.ip,
    bearer,
    cookie: name => request.cookies[name] ?? null,
  }
}
