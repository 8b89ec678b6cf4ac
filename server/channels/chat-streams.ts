import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { RequestContext, StreamRoute } from '../base/http.ts'
import { listenAsVisitor } from './chat-listen.ts'
import { seenBy } from './chat-messages.ts'
import { chatNow } from './chat-now.ts'
import { sendFileAsVisitor, tooLarge } from './chat-verbs.ts'
import { type Visitor, visitorOf } from './chat-visitors.ts'
import { readFile } from './message-files.ts'

const MIB = 1024 * 1024
const MOST = 25 * MIB
const foreign = { foreign: true }
const ofChannel = z.object({ channel: z.uuid() })
const ofFile = z.object({ channel: z.uuid(), message: z.uuid(), file: z.uuid() })
const fileHead = z.object({
  'x-message-key': z.string().check(z.regex(/^[\w-]{8,64}$/)),
  'x-file-name': z.string().check(z.minLength(1), z.maxLength(2000)),
})
const cursor = z.object({ after: z.optional(z.union([z.uuid(), z.literal('')])) })

const visitor = (tx: Tx, request: FastifyRequest, context: RequestContext): Promise<Visitor> =>
  visitorOf(tx, parseInput(ofChannel, request.params).channel, context.request.bearer, context.now())

/** The chat's stream, and its files both ways: raw bytes, so that they are never held as text. */
export const chatStreams: StreamRoute[] = [
  {
    method: 'GET',
    path: '/chat/:channel/stream',
    summary:
      'Server-sent events of one visitor: `message`, `state`, `typing`; ?after= goes on behind a message',
    answers: 'text/event-stream',
    meta: foreign,
    handler: async (request, reply, context) => {
      const { after } = parseInput(cursor, request.query)
      const who = await context.read(tx => visitor(tx, request, context))
      if (who.customerId === null) {
        throw new Problem(
          'refused',
          'channels.nothing_said',
          'nothing was said yet, so there is nothing to hear',
        )
      }
      const { policy } = await context.read(tx => chatNow(tx, who.account, context.now()))
      listenAsVisitor(request, reply, context, who, after || null, policy)
      return reply
    },
  },
  {
    method: 'POST',
    path: '/chat/:channel/files',
    summary: 'Send a file (raw body) with its name and the key of the message in the headers',
    answers: 'application/json',
    meta: foreign,
    bodyLimit: MOST,
    handler: async (request, reply, context) => {
      const head = parseInput(fileHead, request.headers)
      const who = await context.read(tx => visitor(tx, request, context))
      const { policy } = await context.read(tx => chatNow(tx, who.account, context.now()))
      const bytes = await bytesOf(request.body as AsyncIterable<Buffer>, policy.file_mb * MIB)
      const file = { key: head['x-message-key'], name: nameOf(head['x-file-name']), type: '', bytes }
      const { address } = context.request
      return reply
        .status(201)
        .send(await context.write(tx => sendFileAsVisitor(tx, who, file, address, context.now())))
    },
  },
  {
    method: 'GET',
    path: '/chat/:channel/files/:message/:file',
    summary: 'A file of a message that this visitor may see',
    answers: 'application/octet-stream',
    meta: foreign,
    handler: async (request, reply, context) => {
      const asked = parseInput(ofFile, request.params)
      const found = await context.read(async tx => fileFor(tx, await visitor(tx, request, context), asked))
      return sendBytes(reply, found)
    },
  },
]

async function fileFor(
  tx: Tx,
  who: Visitor,
  { message, file }: { message: string; file: string },
): Promise<{ name: string; bytes: Buffer }> {
  const found = await rowOrNull<{ name: string }>(
    tx,
    sql`select f.name from message_files f join messages m on m.customer_id = f.customer_id and m.id = f.message_id
        where f.id = ${file} and m.id = ${message} and ${seenBy(who)}`,
  )
  const bytes = found && (await readFile(tx, who.customerId!, file))
  if (!bytes) throw new Problem('not_found', 'channels.file_unknown', 'there is no such file')
  return { name: found.name, bytes }
}

/** A file to keep, never to be shown in a page: whatever it holds, no browser runs it. */
export const sendBytes = (
  reply: FastifyReply,
  { name, bytes }: { name: string; bytes: Buffer },
): FastifyReply =>
  reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(bytes)

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw new Problem('invalid', 'input.invalid', 'x-file-name is percent-encoded UTF-8')
  }
}

/** The body whole, as long as it is not larger than allowed. */
async function bytesOf(body: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > most) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
