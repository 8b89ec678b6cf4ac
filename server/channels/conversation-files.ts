import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { checkFile, type Refusal, SHOWN_TYPES } from '../../domain/channels/attachments.ts'
import { type AttachmentsPolicy, attachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import type { MessageFile } from '../../domain/channels/inbox-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { StreamRoute } from '../base/http.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { findConversation } from './inbox-scope.ts'
import { readFile, storeFiles } from './message-files.ts'

const MIB = 1024 * 1024
const params = z.object({ id: z.uuid(), file: z.optional(z.uuid()) })
const upload = z.object({ name: z.string().check(z.minLength(1), z.maxLength(255)) })

async function policyNow(tx: Tx, now: Date): Promise<AttachmentsPolicy> {
  const { today } = await companyAt(tx, now)
  return (await policyOn(tx, attachmentsPolicy, today)).value
}

const REFUSED: Record<Refusal | 'empty', string> = {
  too_large: 'channels.file_too_large',
  above_number: 'channels.file_count',
  executable: 'channels.file_executable',
  macros: 'channels.file_macros',
  not_what_it_claims: 'channels.file_not_what_it_claims',
  empty: 'channels.file_empty',
}

/** Keeps a file for a message that is being written. Throws `invalid` with why a file may not be sent. */
export async function uploadFile(
  tx: Tx,
  by: Actor,
  { id, name, type, bytes }: { id: string; name: string; type: string; bytes: Buffer },
  now: Date,
): Promise<MessageFile> {
  permit(by, 'conversations.write')
  await findConversation(tx, by, id)
  const verdict = checkFile({ name, type, bytes }, await policyNow(tx, now))
  if (verdict.kind === 'refused' || bytes.length === 0) {
    const reason = verdict.kind === 'refused' ? verdict.reason : 'empty'
    const code = REFUSED[reason]
    throw new Problem('invalid', code, `this file may not be sent: ${reason}`, {
      fields: [{ path: 'file', code, message: reason }],
      params: { name: verdict.name },
    })
  }
  const [fileId] = await storeFiles(tx, id, null, [{ ...verdict, bytes }], now, by.id)
  return { id: fileId!, name: verdict.name, type: verdict.type, size: bytes.length }
}

/** A file of a conversation with its bytes. Throws `not_found`. */
export async function downloadFile(
  tx: Tx,
  by: Actor,
  { id, file }: { id: string; file: string },
): Promise<{ name: string; type: string; bytes: Buffer }> {
  await findConversation(tx, by, id)
  const found = await rowOrNull<{ name: string; type: string }>(
    tx,
    sql`select name, type from message_files where customer_id = ${id} and id = ${file}`,
  )
  const bytes = found && (await readFile(tx, id, file))
  if (!bytes) throw new Problem('not_found', 'channels.file_unknown', 'there is no such file')
  return { ...found, bytes }
}

/** The body whole, as long as it is not larger than allowed. */
async function bytesOf(body: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > most)
      throw new Problem('limit', 'channels.file_too_large', `more than ${most} bytes`, {
        params: { name: '' },
      })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const MOST = 101 * MIB

/** Up and down: raw bytes, so that a file is never held as text. */
export const conversationFileStreams: StreamRoute[] = [
  {
    method: 'POST',
    path: '/conversations/:id/files',
    summary: 'Upload a file (raw body) for a message that is being written: ?name=',
    answers: 'application/json',
    bodyLimit: MOST,
    handler: async (request, reply, context) => {
      permit(context.actor, 'conversations.write')
      const { id } = parseInput(params, request.params)
      const { name } = parseInput(upload, request.query)
      const { most_mb } = await context.read(tx => policyNow(tx, context.now()))
      const bytes = await bytesOf(request.body as AsyncIterable<Buffer>, most_mb * MIB)
      const type = request.headers['content-type'] ?? ''
      const file = await context.write(tx =>
        uploadFile(tx, context.actor, { id, name, type, bytes }, context.now()),
      )
      return reply.status(201).send(file)
    },
  },
  {
    method: 'GET',
    path: '/conversations/:id/files/:file',
    summary: 'A file of a conversation; pictures are shown, everything else is downloaded',
    answers: 'application/octet-stream',
    handler: async (request, reply, context) => {
      const { id, file } = parseInput(params, request.params)
      const found = await context.read(tx => downloadFile(tx, context.actor, { id, file: file ?? '' }))
      return sendFile(request, reply, found)
    },
  },
]

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, type, bytes }: { name: string; type: string; bytes: Buffer },
): FastifyReply {
  const shown =
    SHOWN_TYPES.has(type) && type.startsWith('image/') && !('download' in (request.query as object))
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return reply
    .header('content-type', shown ? type : 'application/octet-stream')
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=3600, immutable')
    .send(bytes)
}
