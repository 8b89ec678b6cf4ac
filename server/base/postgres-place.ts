import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Owner, reachable } from './postgres-owner.ts'

/**
 * The data folder, made when missing, as its real path. Root's server runs as another user, who must be able to walk
 * through it (not look into it); a folder that holds something keeps the rights its owner gave it.
 */
export function openDataFolder(data: string, owner: Owner): string {
  mkdirSync(data, { recursive: true })
  if (readdirSync(data).length === 0) chmodSync(data, owner ? 0o711 : 0o700)
  return realpathSync(data)
}

/** Makes a folder and those above it that are missing, open to every user whatever our umask is. */
export function openFolder(path: string): void {
  if (existsSync(path)) return
  openFolder(dirname(path))
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
}

/** Writes a file for its owner's eyes, whole or not at all; when two processes write it, the first one's stays. */
export function writeOnce(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

const pointerOf = (data: string) => join(data, 'postgres.place')

/**
 * The cluster's folder if there is one: inside the data folder, or where the pointer says.
 * Throws when the pointer names a folder that is gone: starting empty would look like losing everything.
 */
export function existingPlace(data: string): string | null {
  const inside = join(data, 'postgres')
  if (existsSync(join(inside, 'PG_VERSION'))) return inside
  const pointer = pointerOf(data)
  if (!existsSync(pointer)) return null
  const folder = readFileSync(pointer, 'utf8').trim()
  if (existsSync(join(folder, 'PG_VERSION'))) return folder
  throw new Error(
    `The database folder ${folder}, named by ${pointer}, is missing. Bring it back, or delete that file to start empty.`,
  )
}

/** Where a new cluster goes: inside the data folder if the server's user can walk in, else below `outside`. */
export function newPlace(data: string, owner: Owner, outside: string): string {
  return reachable(data, owner) ? join(data, 'postgres') : outside
}

/** Remembers a cluster that lies outside its data folder, once it is complete. */
export function rememberPlace(data: string, folder: string): void {
  if (folder !== join(data, 'postgres')) writeOnce(pointerOf(data), folder)
}
