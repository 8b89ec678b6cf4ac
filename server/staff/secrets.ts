import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: what cookies, links and keys carry. Only its hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. It is random and long, so a plain hash cannot be turned back. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
