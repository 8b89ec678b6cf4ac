import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import type { InboundFile } from './inbound.ts'

export type MessageFile = { id: string; name: string; type: string; size: number; message_id: string | null }

const CHUNK = 512 * 1024

/** Keeps files with a message, or (null) uploaded for one that is still being written. Answers their ids. */
export async function storeFiles(
  tx: Tx,
  customerId: string,
  messageId: string | null,
  files: readonly InboundFile[],
  now: Date,
  byId: string | null = null,
): Promise<string[]> {
  const ids: string[] = []
  for (const file of files) {
    const id = newId(now)
    ids.push(id)
    await run(
      tx,
      sql`insert into message_files (customer_id, id, message_id, name, type, size, created_by, created_at)
          values (${customerId}, ${id}, ${messageId}, ${file.name}, ${file.type}, ${file.bytes.length}, ${byId}, ${now})`,
    )
    for (let seq = 0; seq * CHUNK < file.bytes.length; seq += 1) {
      const bytes = file.bytes.subarray(seq * CHUNK, (seq + 1) * CHUNK)
      await run(
        tx,
        sql`insert into message_file_chunks (file_id, seq, bytes) values (${id}, ${seq}, ${bytes})`,
      )
    }
  }
  return ids
}

/** Gives uploaded files to the message that they were uploaded for; those of another customer or message stay. Answers how many. */
export const attachFiles = (
  tx: Tx,
  customerId: string,
  messageId: string,
  ids: readonly string[],
): Promise<number> =>
  run(
    tx,
    sql`update message_files set message_id = ${messageId}
        where customer_id = ${customerId} and id = any(${ids}::uuid[]) and message_id is null`,
  )

/** The files of messages, in the order they came. */
export const filesOf = (tx: Tx, customerId: string, messageIds: readonly string[]): Promise<MessageFile[]> =>
  rows<MessageFile>(
    tx,
    sql`select id, name, type, size::float8 as size, message_id from message_files
        where customer_id = ${customerId} and message_id = any(${messageIds}::uuid[]) order by id`,
    'files-of-messages',
  )

/** The bytes of a customer's file, whole: sizes are bounded where files come in. Null when there is none. */
export async function readFile(tx: Tx, customerId: string, fileId: string): Promise<Buffer | null> {
  const found = await rowOrNull(
    tx,
    sql`select 1 from message_files where customer_id = ${customerId} and id = ${fileId}`,
  )
  if (!found) return null
  const chunks = await rows<{ bytes: Buffer }>(
    tx,
    sql`select bytes from message_file_chunks where file_id = ${fileId} order by seq`,
  )
  return Buffer.concat(chunks.map(one => one.bytes))
}
