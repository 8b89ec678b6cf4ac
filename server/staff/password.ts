import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

// OWASP's scrypt setting: 32 MiB and about 0.1 s a try. Kept beside each hash, so that it may be raised later.
const COST = 15
const BLOCK = 8
const PARALLEL = 1
const LENGTH = 32

/** `scrypt$15$8$1$<salt>$<hash>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST, BLOCK, PARALLEL)
  return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether the password is the one of the hash; takes as long when there is no hash, so it tells nobody who has one. */
export async function passwordMatches(password: string, kept: string | null): Promise<boolean> {
  const [, cost, block, parallel, salt, hash] = (kept ?? NOBODY).split('$')
  const expected = Buffer.from(hash!, 'base64url')
  const actual = await derive(password, Buffer.from(salt!, 'base64url'), +cost!, +block!, +parallel!)
  return timingSafeEqual(actual, expected) && kept !== null
}

const NOBODY = `scrypt$${COST}$${BLOCK}$${PARALLEL}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Full-width and composed characters typed on another keyboard are the same password (RFC 8265). */
function derive(password: string, salt: Buffer, cost: number, r: number, p: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** cost, r, p, maxmem: 2 ** cost * r * 256 }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
