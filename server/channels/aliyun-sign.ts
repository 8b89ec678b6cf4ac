import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'ACS3-HMAC-SHA256'

export type AliyunRequest = {
  host: string
  action: string
  version: string
  query: Record<string, string>
  /** Once per call: the provider takes a nonce once. */
  nonce: string
  now: Date
  key: { id: string; secret: string }
}

/**
 * Headers that sign a call of an RPC action of Alibaba Cloud, form V3
 * (https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature). Parameters stand in the query, the body is empty.
 */
export function aliyunHeaders({
  host,
  action,
  version,
  query,
  nonce,
  now,
  key,
}: AliyunRequest): Record<string, string> {
  const signed: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': `${now.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(signed).sort()
  const canonical = [
    'POST',
    '/',
    canonicalQuery(query),
    ...names.map(name => `${name}:${signed[name]!.trim()}`),
    '',
    names.join(';'),
    signed['x-acs-content-sha256'],
  ].join('\n')
  const signature = createHmac('sha256', key.secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex')
  const { host: _host, ...headers } = signed
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

/** Names in order, RFC 3986 on both sides. */
export const canonicalQuery = (query: Record<string, string>): string =>
  Object.keys(query)
    .sort()
    .map(name => `${encode(name)}=${encode(query[name]!)}`)
    .join('&')

/** `encodeURIComponent` leaves `!'()*` alone, RFC 3986 does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
