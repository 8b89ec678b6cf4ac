import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, say } from './project.mjs'

/** What each part is made of. It is built into `dist/<part>-<fingerprint of these>`: never stale, never half. */
const PARTS = {
  server: ['domain', 'server', 'cli', 'demo', 'bench', 'locales', 'package-lock.json', 'bin/build.mjs'],
  site: [
    'domain',
    'site',
    'locales',
    'package-lock.json',
    'vite.config.ts',
    'vite.site.config.ts',
    'bin/build.mjs',
  ],
  web: ['domain', 'web', 'locales', 'package-lock.json', 'vite.config.ts', 'bin/build.mjs'],
}
const KEEP = 2

/** The folder of a built part, built first when its sources changed; null when that failed. */
export async function ensureBuilt(part) {
  const folder = folderOf(part)
  if (existsSync(folder)) return folder
  say(`Building the ${part} …`)
  // A process of its own: the bundler's memory is gone when it ends. It says what it built.
  const built = spawnSync(process.execPath, [join(PROJECT, 'bin', 'build.mjs'), part], {
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  })
  if (built.status === 0) return built.stdout.trim().split('\n').at(-1)
  say(`The ${part} could not be built.`)
  return null
}

export const partNames = Object.keys(PARTS)

const folderOf = part => join(PROJECT, 'dist', `${part}-${fingerprint(PARTS[part])}`)

/**
 * Builds beside the place and renames, so that two processes may build at once. Older builds go, except the last:
 * a running server may still hand out its files. Answers the folder.
 */
export async function buildPart(part, build) {
  const folder = folderOf(part)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    await build(draft)
    if (!existsSync(folder)) renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  removeOlder(part)
  return folder
}

function removeOlder(part) {
  const dist = join(PROJECT, 'dist')
  const built = readdirSync(dist)
    .filter(name => new RegExp(`^${part}-[0-9a-f]+$`).test(name))
    .map(name => join(dist, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of built.slice(KEEP)) rmSync(old, { recursive: true, force: true })
}

function fingerprint(sources) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex').slice(0, 16)
}

function addTo(hash, path) {
  const full = join(PROJECT, path)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) {
    hash.update(path).update(readFileSync(full))
    return
  }
  const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) addTo(hash, child)
    else if (!isTest(entry.name)) hash.update(child).update(readFileSync(join(PROJECT, child)))
  }
}

const isTest = name => /\.test\.tsx?$/.test(name) || /^testing/.test(name)
