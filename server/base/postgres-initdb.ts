import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { program } from './postgres-binaries.ts'
import type { Owner } from './postgres-owner.ts'
import { openFolder } from './postgres-place.ts'

/** The one account of an embedded server, and the name of its database. */
export const ACCOUNT = 'perennial'

/**
 * Makes a new cluster beside its place and renames it, so a killed first start leaves nothing that looks complete and
 * of two first starts at once one wins.
 */
export function initialise(folder: string, native: string, owner: Owner, password: string): void {
  if (!existsSync(dirname(folder))) openFolder(dirname(folder))
  const draft = `${folder}.${process.pid}.draft`
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid)
  try {
    initdb(native, owner, draft, passwordFile)
    renameSync(draft, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

function initdb(native: string, owner: Owner, folder: string, passwordFile: string): void {
  // Only Linux is sure to have the locale C.UTF-8; sorting by language comes from ICU everywhere.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  const flags = [
    `--pgdata=${folder}`,
    `--username=${ACCOUNT}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=icu',
    '--icu-locale=und',
    '--no-instructions',
  ]
  const made = spawnSync(program(native, 'initdb'), flags, {
    ...(owner ?? {}),
    cwd: folder,
    env: serverEnvironment(),
    encoding: 'utf8',
    windowsHide: true,
  })
  if (made.status !== 0) {
    throw new Error(`The database folder ${folder} could not be made: ${made.error?.message ?? made.stderr}`)
  }
}

/** What the database programs need of our environment, and English messages that we can read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return { PATH, SystemRoot, TEMP, TMP, LC_MESSAGES: 'C', TZ: 'UTC' }
}
