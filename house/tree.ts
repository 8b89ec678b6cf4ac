import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

const NOT_OURS = new Set([
  'node_modules',
  'dist',
  'data',
  '.git',
  '.cache',
  'test-results',
  'playwright-report',
])

/** All files under a folder of the checkout, as paths from its root with `/`, sorted; a missing folder has none. */
export function filesUnder(folder: string): string[] {
  const start = join(ROOT, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => !path.split('/').some(part => NOT_OURS.has(part)))
    .sort()
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
export const exists = (path: string): boolean => existsSync(join(ROOT, path))

export const SLABS = [
  'domain',
  'server',
  'web',
  'site',
  'cli',
  'demo',
  'bench',
  'e2e',
  'house',
  'bin',
] as const

/** Every TypeScript and JavaScript file of every slab. */
export const sourceFiles = (): string[] =>
  SLABS.flatMap(filesUnder).filter(path => /\.(ts|tsx|mts|js|mjs|cjs)$/.test(path))
