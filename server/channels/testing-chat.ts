import { createHmac } from 'node:crypto'
import type { ChatMessage, ChatVisitor } from '../../domain/channels/chat-shapes.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import type { Answer, TestApp } from '../testing-app.ts'
import { addChat, renewIdentityKey } from './chat-accounts.ts'

/** The site whose pages carry the chat of a test. */
export const SHOP = 'https://shop.example.com'

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JSON Web Token as a host site's server makes it. */
export function identityToken(
  key: string,
  claims: object,
  head: object = { alg: 'HS256', typ: 'JWT' },
): string {
  const text = `${b64(head)}.${b64(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

/** A chat with its key, and a way to ask as pages of a site do. */
export async function testChat(app: TestApp) {
  const { db, clock } = app
  const { id } = await transact(db, tx =>
    addChat(tx, systemActor, { name: '官网', origins: [SHOP] }, clock.now()),
  )
  const { key } = await transact(db, tx => renewIdentityKey(tx, systemActor, id, clock.now()))
  const ask = (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    token?: string,
    origin = SHOP,
  ): Promise<Answer> =>
    app.request(method, `/chat/${id}${path}`, body, null, {
      origin,
      ...(token && { authorization: `Bearer ${token}` }),
    })
  const enter = async (input: object = {}): Promise<ChatVisitor> =>
    (await ask('POST', '/visitor', input)).body
  let said = 0
  const write = async (visitor: ChatVisitor, body: string, more: object = {}): Promise<ChatMessage> => {
    said += 1
    return (await ask('POST', '/messages', { key: `key-${said}-000`, body, ...more }, visitor.token)).body
  }
  return { id, key, ask, enter, write }
}
