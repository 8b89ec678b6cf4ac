import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorCodes } from 'fastify'
import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { RequestContext, StreamRoute } from '../base/http.ts'
import { SealBroken } from '../base/secret-box.ts'
import { openAccount } from './account-store.ts'
import type { Callback, Reply } from './callback.ts'
import { customerAdapterOf } from './customer-adapters.ts'
import { channelOfKind, noteRefused, takeHeard } from './take-heard.ts'

const MOST = 1024 * 1024

/** Where providers call: no sign-in, every call proves itself. The key at the end is for those that sign nothing. */
export const callbackStreams: StreamRoute[] = (['GET', 'POST'] as const).flatMap(method =>
  ['/channels/:id/callback', '/channels/:id/callback/:key'].map(path => ({
    method,
    path,
    summary:
      method === 'GET'
        ? 'A provider checks the address of a channel'
        : 'A provider tells a channel what customers said or what arrived; each proves itself by its own signature',
    answers: 'text/plain',
    meta: { public: true },
    bodyLimit: MOST,
    handler: (request, reply, context) => answerCall(method, request, reply, context),
  })),
)

async function answerCall(
  method: 'GET' | 'POST',
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
): Promise<FastifyReply> {
  const { id, key } = request.params as { id: string; key?: string }
  const call: Callback = {
    method,
    query: { ...flat(request.query), ...(key !== undefined && { key }) },
    headers: flat(request.headers),
    body: method === 'GET' ? '' : await bodyOf(request, reply),
  }
  const { status, type, body } = await context.write(tx => hear(tx, id, call, context.now()))
  return reply.status(status).type(type).header('cache-control', 'no-store').send(body)
}

/** Hears a call to an account's address. Throws `not_found` where there is none. */
export async function hear(tx: Tx, id: string, call: Callback, now: Date): Promise<Reply> {
  const found = UUID.test(id)
    ? await rowOrNull<{ kind: string }>(
        tx,
        sql`select kind from channel_accounts where id = ${id} and removed_at is null`,
        'account-of-callback',
      )
    : null
  const channel = found && channelOfKind(found.kind)
  const adapter = channel && customerAdapterOf(found.kind as Parameters<typeof customerAdapterOf>[0])
  if (!adapter?.hear || !channel)
    throw new Problem('not_found', 'channels.unknown', 'There is no such channel')
  const account = await openAccount(tx, id)
  if (account instanceof SealBroken)
    throw new Problem('unavailable', 'channels.unreadable', 'The secrets of this channel cannot be read here')
  const heard = adapter.hear(account, call, now)
  if ('refused' in heard) await noteRefused(tx, id, heard.refused, now)
  else await takeHeard(tx, { id, channel }, heard, now)
  return heard.reply
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One value of each name: what is given twice is not what a provider sends. */
const flat = (values: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

async function bodyOf(request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST) {
      reply.header('connection', 'close')
      throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
