import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'

/** Who a visitor's token says it is: `address` names them in the channel, `name` is what a signed identity says. */
export type ChatPerson = { address: string; name: string | null; code: string | null; until: Date }

const sign = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function decode(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** A token for a visitor of a channel, signed with the channel's own key: it says nothing to another channel. */
export function chatToken(channel: string, key: string, { address, name, code, until }: ChatPerson): string {
  const body = encode({ a: address, n: name, c: code, e: Math.floor(until.getTime() / 1000) })
  return `${body}.${sign(key, `${channel}.${body}`).toString('base64url')}`
}

/** Who a token of ours names; null when it is forged, of another channel, or too old. */
export function readChatToken(channel: string, key: string, token: string, now: Date): ChatPerson | null {
  const [body = '', mark = ''] = token.split('.')
  if (!sameBytes(Buffer.from(mark, 'base64url'), sign(key, `${channel}.${body}`))) return null
  const said = decode(body) as { a: string; n: string | null; c: string | null; e: number }
  const until = new Date(said.e * 1000)
  return until > now ? { address: said.a, name: said.n, code: said.c, until } : null
}

const MOST_SUBJECT = 100
/** Clocks of two machines may differ so much. */
const SKEW_SECONDS = 60

/**
 * The customer whom a host site says is signed in there: a JSON Web Token (RFC 7519) signed with HS256 and the channel's key,
 * with `sub`, the customer's code, `exp`, and `name` where it has one. Throws `forbidden` for everything else: who is not proved is not believed.
 */
export function readIdentity(
  key: string,
  token: string,
  now: Date,
): { code: string; name: string | null; until: Date } {
  const [head = '', body = '', mark = ''] = token.split('.')
  const signed = sameBytes(Buffer.from(mark, 'base64url'), sign(key, `${head}.${body}`))
  const claims = decode(body)
  const seconds = now.getTime() / 1000
  const { sub, exp, nbf, name } = claims ?? {}
  const good =
    signed &&
    decode(head)?.alg === 'HS256' &&
    typeof sub === 'string' &&
    sub.length > 0 &&
    sub.length <= MOST_SUBJECT &&
    typeof exp === 'number' &&
    exp > seconds - SKEW_SECONDS &&
    (typeof nbf !== 'number' || nbf <= seconds + SKEW_SECONDS)
  if (!good)
    throw new Problem('forbidden', 'channels.identity_refused', 'this identity is not signed, or too old')
  return {
    code: sub,
    name: typeof name === 'string' && name.trim() ? name.trim().slice(0, 120) : null,
    until: new Date(exp * 1000),
  }
}
