import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * How WeChat and WeCom sign and encrypt what they send to an account's address, after their published protocol
 * (https://developer.work.weixin.qq.com/document/path/90968): SHA-1 over the sorted parts; AES-256-CBC with the first half
 * of the key as IV; random(16) + length(4, big endian) + message + id of the receiver, padded to blocks of 32.
 */
export class BadEnvelope extends Error {
  override name = 'BadEnvelope'
}

/** Lower-case hex SHA-1 over token, time, nonce and what else is signed, sorted by their bytes and joined. */
export const wechatSignature = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort(byBytes).join(''))
    .digest('hex')

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Compares in constant time; strings of other lengths are different. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map(text => createHash('sha256').update(text).digest())
  return timingSafeEqual(a!, b!)
}

const BLOCK = 32
const HEAD = 16 + 4

/** The AES key that an `EncodingAESKey` of 43 signs stands for; null when it stands for none. */
export function aesKeyOf(encoded: string): Buffer | null {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encoded)) return null
  const key = Buffer.from(`${encoded}=`, 'base64')
  return key.length === 32 ? key : null
}

/** Opens an encrypted message. Throws `BadEnvelope` where it is not for `receiver` (appid, corpid) or not with this key. */
export function openEnvelope(encrypted: string, encodedKey: string, receiver: string): string {
  const key = keyOrThrow(encodedKey)
  const sealed = Buffer.from(encrypted, 'base64')
  if (sealed.length === 0 || sealed.length % 16 !== 0) throw new BadEnvelope('no whole blocks')
  const plain = unpad(decrypt(sealed, key))
  if (plain.length < HEAD) throw new BadEnvelope('too short')
  const end = HEAD + plain.readUInt32BE(16)
  if (end > plain.length) throw new BadEnvelope('its length is wrong')
  if (!sameSecret(plain.subarray(end).toString('utf8'), receiver))
    throw new BadEnvelope('meant for another account')
  return plain.subarray(HEAD, end).toString('utf8')
}

/** Encrypts as the provider does: for passive answers, and for stand-ins. */
export function sealEnvelope(message: string, encodedKey: string, receiver: string): string {
  const key = keyOrThrow(encodedKey)
  const body = Buffer.from(message, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(receiver, 'utf8')])
  const padding = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64')
}

function keyOrThrow(encoded: string): Buffer {
  const key = aesKeyOf(encoded)
  if (!key) throw new BadEnvelope('the account has no key of 43 signs')
  return key
}

function decrypt(sealed: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}

/** Padding up to 32, which Node's own (up to 16) does not know. */
function unpad(plain: Buffer): Buffer {
  const padding = plain.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK || padding > plain.length) throw new BadEnvelope('its padding is wrong')
  if (plain.subarray(-padding).some(byte => byte !== padding)) throw new BadEnvelope('its padding is wrong')
  return plain.subarray(0, -padding)
}
