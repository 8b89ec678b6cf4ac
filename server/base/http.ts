import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'

/**
 * What a route handler gets. Handlers stay one line:
 * `({ input, context }) => context.write(tx => createCustomer(tx, context.actor, input, context.now()))`.
 */
export type RequestContext = {
  /** Who asks. In a route marked `public` nobody may be signed in: reading it then throws `unauthenticated`. */
  readonly actor: Actor
  readonly signedIn: boolean
  now(): Date
  /** A connection without a transaction. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction, retried on serialization failures; under an Idempotency-Key all of a request share one. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  log: Log
  /** What changes, as it changes, for routes that stream. */
  live: Live
  request: RequestFacts
  /** Sets a cookie of the whole site (HttpOnly, SameSite=Lax, Secure under https); null takes it away. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void
}

export type RequestFacts = {
  id: string
  /** The address the request came from; a proxy's word counts only when `--public-url` is set. */
  address: string
  /** The token of `Authorization: Bearer …`, or null. */
  bearer: string | null
  cookie(name: string): string | null
}

/**
 * Says who sends the request; null when nobody is signed in. A key that is named but not known throws
 * `unauthenticated`, so a mistyped key never acts as nobody.
 */
export type Authenticate = (request: RequestFacts, now: Date) => Promise<Actor | null>

/**
 * Contracts say `.meta({ public: true })` (see `domain/base/route.ts`) where no sign-in is asked for, `{ foreign: true }` where
 * pages of other sites ask: then nobody is ever signed in, and the token is the route's own affair (`foreign-pages.ts`).
 */
export type RouteMeta = { public?: boolean; foreign?: boolean }

/**
 * A route that streams (uploads, downloads, server-sent events), beside the contract's JSON ones. `path` is Fastify's,
 * below `/api/v1`. `request.body` is the unread stream; errors thrown are answered as problems like everywhere.
 */
export type StreamRoute = {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  summary: string
  /** Media type of the answer, for the API's document. */
  answers: string
  meta?: RouteMeta
  /** Bytes a body may have; default 1 MiB. Enforced on the announced length; a stream without one is the handler's to count. */
  bodyLimit?: number
  handler(request: FastifyRequest, reply: FastifyReply, context: RequestContext): Promise<unknown>
}
