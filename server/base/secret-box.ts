import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MARK = Buffer.from('PS1')
const [ID, IV, TAG] = [8, 12, 16]

let folder: string | undefined
let key: Buffer | undefined

/** Where the key that seals secrets lies, `secrets.key` in the data folder; made when first needed. Called once at start. */
export function keepSecretsIn(path: string): void {
  folder = path
  key = undefined
}

/** Thrown when what was sealed cannot be opened here: another data folder's key, or the bytes were changed. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

/** Seals a secret for the database (AES-256-GCM): a copy of the database alone tells nothing. */
export function seal(secret: string): Buffer {
  const own = keyOfFolder()
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', own, iv)
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([MARK, idOf(own), iv, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. Throws `SealBroken`. */
export function unseal(sealed: Buffer): string {
  const own = keyOfFolder()
  const rest = sealed.subarray(MARK.length)
  if (!sealed.subarray(0, MARK.length).equals(MARK) || !rest.subarray(0, ID).equals(idOf(own))) {
    throw new SealBroken('sealed with the key of another data folder')
  }
  const iv = rest.subarray(ID, ID + IV)
  const decipher = createDecipheriv('aes-256-gcm', own, iv)
  decipher.setAuthTag(rest.subarray(ID + IV, ID + IV + TAG))
  try {
    return Buffer.concat([decipher.update(rest.subarray(ID + IV + TAG)), decipher.final()]).toString('utf8')
  } catch {
    throw new SealBroken('the sealed bytes were changed')
  }
}

const idOf = (of: Buffer): Buffer => createHash('sha256').update(of).digest().subarray(0, ID)

function keyOfFolder(): Buffer {
  if (key) return key
  if (!folder) throw new Error('keepSecretsIn was not called: there is no folder for the key of secrets')
  const path = join(folder, 'secrets.key')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(path)) {
    try {
      writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process of this folder was faster; its key is the key.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  chmodSync(path, 0o600)
  key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  if (key.length !== 32) throw new Error(`${path} is no key of ours`)
  return key
}
