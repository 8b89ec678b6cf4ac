import type { Import } from './imports.ts'
import { placeOf } from './places.ts'
import { read } from './tree.ts'

type Manifest = {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  scripts: Record<string, string>
}

export const manifest = (): Manifest => JSON.parse(read('package.json')) as Manifest

/** `@scope/name/sub` and `name/sub` to the package's own name. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Slabs that run from source in production: what they import must be installed there. bin/ installs and builds. */
const RUNNING = ['domain', 'server', 'cli', 'demo', 'bench']

/** What is wrong with an import of a package: not in package.json at all, or there only for development. */
export function judgeDeclared(imported: Import, { dependencies, devDependencies }: Manifest): string | null {
  if (imported.relative || imported.target.startsWith('node:')) return null
  const name = packageOf(imported.target)
  const from = placeOf(imported.file)
  if (name in dependencies) return null
  if (!(name in devDependencies)) return `${name} is not in package.json: install it with an exact version`
  return RUNNING.includes(from.slab) && !from.test
    ? `${name} is needed when the product runs: move it to dependencies`
    : null
}
