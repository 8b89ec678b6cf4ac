import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whom the database server runs as; null means "as we are" (ordinary users, Windows). */
export type Owner = { uid: number; gid: number } | null

/** PostgreSQL refuses to run as root, so root lends it the account `postgres`, or `nobody` where there is none. */
export function serverOwner(): Owner {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const found = accounts.find(fields => fields[0] === name)
    const uid = Number(found?.[2])
    if (found && uid > 0) return { uid, gid: Number(found[3]) }
  }
  return { uid: 65534, gid: 65534 }
}

/** The owner of a file or folder. */
export function ownerOf(path: string): NonNullable<Owner> {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

/** Whether the owner may walk into the folder: it and every folder above it let that user through. */
export function reachable(folder: string, owner: Owner): boolean {
  if (!owner) return true
  for (let at = folder; ; at = dirname(at)) {
    if (!allowed(at, owner, 0o1)) return false
    if (dirname(at) === at) return true
  }
}

/** Whether the owner may read the file. */
export const readable = (file: string, owner: Owner): boolean => !owner || allowed(file, owner, 0o4)

function allowed(path: string, owner: NonNullable<Owner>, right: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === owner.uid ? 6 : gid === owner.gid ? 3 : 0
  return (mode & (right << shift)) !== 0
}

/** What the program answers to `--version` when the owner runs it, or null: tells of `noexec` mounts and lost libraries too. */
export function versionOf(program: string, owner: Owner): string | null {
  const said = spawnSync(program, ['--version'], {
    ...(owner ?? {}),
    cwd: '/',
    encoding: 'utf8',
    windowsHide: true,
  })
  return said.status === 0 ? said.stdout.trim() : null
}
