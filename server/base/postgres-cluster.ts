import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { copiesFolder, majorVersion, programsFor } from './postgres-binaries.ts'
import { initialise } from './postgres-initdb.ts'
import { type Owner, ownerOf, serverOwner } from './postgres-owner.ts'
import { existingPlace, newPlace, openDataFolder, rememberPlace, writeOnce } from './postgres-place.ts'

/** A database folder, the programs that serve it, whom they run as, and the password of its one account. */
export type Cluster = { data: string; folder: string; native: string; owner: Owner; password: string }

/** Finds the cluster of a data folder or makes one. Throws with the folder's name when it is somebody else's. */
export function openCluster(wanted: string): Cluster {
  try {
    return open(wanted)
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM') throw error
    throw new Error(`The data folder ${wanted} belongs to another user (${path ?? code}).`)
  }
}

function open(wanted: string): Cluster {
  const data = openDataFolder(wanted, serverOwner())
  const password = secret(data)
  const existing = existingPlace(data)
  const owner = existing ? adopt(existing) : serverOwner()
  const native = programsFor(owner)
  if (!existing) {
    const outside = join(copiesFolder(), 'clusters', randomBytes(8).toString('hex'))
    const folder = newPlace(data, owner, outside)
    initialise(folder, native, owner, password)
    rememberPlace(data, folder)
  }
  const folder = existingPlace(data)!
  refuseOtherVersion(folder, native, owner)
  return { data, folder, native, owner, password }
}

function secret(data: string): string {
  const file = join(data, 'secrets', 'database')
  mkdirSync(join(data, 'secrets'), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeOnce(file, randomBytes(24).toString('hex'))
  return readFileSync(file, 'utf8').trim()
}

/** Root serves a cluster as whoever owns it; one that a copy gave to root is given to the server's user. */
function adopt(folder: string): Owner {
  const server = serverOwner()
  if (!server) return null
  if (statSync(folder).uid !== 0) return ownerOf(folder)
  giveTo(folder, server)
  chmodSync(folder, 0o700)
  return server
}

function giveTo(path: string, owner: NonNullable<Owner>): void {
  lchownSync(path, owner.uid, owner.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTo(join(path, name), owner)
}

function refuseOtherVersion(folder: string, native: string, owner: Owner): void {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const have = majorVersion(native, owner)
  if (have === made) return
  throw new Error(
    `The database folder ${folder} was made by PostgreSQL ${made}, the programs here are PostgreSQL ${have}. ` +
      'Write a backup with the release that made it and restore that into an empty data folder.',
  )
}
