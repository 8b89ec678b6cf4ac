import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fail, PROJECT, say } from './project.mjs'
import { npm } from './run.mjs'

const LOCK = join(PROJECT, 'package-lock.json')
const INSTALLED = join(PROJECT, 'node_modules', '.package-lock.json')

/** Installs the packages of the lock file when they are not there; without network nothing is asked for then. */
export async function ensureInstalled() {
  refuseOldNode()
  if (isInstalled()) return
  say('Installing packages …')
  const code = await npm(['ci', '--no-audit', '--no-fund', '--prefer-offline'])
  if (code !== 0)
    fail(
      `The packages could not be installed (npm ci ended with ${code}). The network, or the rights on ${PROJECT}?`,
    )
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false
  if (statSync(LOCK).mtimeMs <= statSync(INSTALLED).mtimeMs) return true
  if (!hasAll(packagesOf(LOCK), packagesOf(INSTALLED))) return false
  // Only the time differs (a checkout): note that they were compared, so that the next start is quick.
  try {
    utimesSync(INSTALLED, new Date(), new Date())
  } catch {
    // A folder of another user: compare again next time.
  }
  return true
}

const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages

/** Optional packages are those of other platforms; what is installed beyond the lock does no harm. */
const hasAll = (wanted, there) =>
  Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || there[path]?.version === version,
  )

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old: 20.19 or newer is needed, 24 is best.`)
}
