import { Webhook } from 'standardwebhooks'
import { sameSecret } from './wechat-crypto.ts'

/** How old a signed call may be, as Standard Webhooks asks: five minutes either way. */
const REPLAY_SECONDS = 300

/** Headers of Standard Webhooks over a body: https://www.standardwebhooks.com. */
export const webhookHeaders = (
  secret: string,
  id: string,
  now: Date,
  body: string,
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, now, body),
})

/**
 * The id of a call that is signed with the secret and not older than five minutes by our clock; else why not. The header
 * may carry several signatures (while a secret is changed); one that fits is enough.
 */
export function signedId(
  secret: string,
  headers: Record<string, string | undefined>,
  body: string,
  now: Date,
): { id: string } | { refused: 'bad_signature' | 'too_old' } {
  const { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': given } = headers
  if (!id || !stamp || !given || !/^\d{1,12}$/.test(stamp)) return { refused: 'bad_signature' }
  const expected = new Webhook(secret).sign(id, new Date(Number(stamp) * 1000), body)
  if (!given.split(' ').some(one => sameSecret(one, expected))) return { refused: 'bad_signature' }
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > REPLAY_SECONDS) return { refused: 'too_old' }
  return { id }
}

/** A secret as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(secret: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret)) return false
  const { length } = Buffer.from(secret.slice(6), 'base64')
  return length >= 24 && length <= 64
}
