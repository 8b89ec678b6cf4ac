import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { openFolder } from './postgres-place.ts'

/** Builds the copy beside its place (`finish` completes it) and renames it, so that two processes may do it at once. */
export function publishCopy(native: string, copy: string, finish: (draft: string) => void): void {
  openFolder(dirname(copy))
  const draft = `${copy}.${process.pid}.draft`
  rmSync(draft, { recursive: true, force: true })
  linkTree(native, join(draft, 'native'))
  finish(join(draft, 'native'))
  try {
    renameSync(join(draft, 'native'), copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkFile(source, target)
  }
}

/** A hard link costs nothing; another file system, or rights that shut the server's user out, need a real copy. */
function linkFile(source: string, target: string): void {
  const { mode } = statSync(source)
  if (mode & 0o004 && hardLinked(source, target)) return
  copyFileSync(source, target)
  chmodSync(target, mode & 0o100 ? 0o755 : 0o644)
}

function hardLinked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(code)) throw error
    return false
  }
}
