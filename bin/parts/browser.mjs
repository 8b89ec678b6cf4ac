import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PROJECT, say } from './project.mjs'
import { run } from './run.mjs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chromium or Chrome to test with, installed by the system's packages where we may; null where none can be had. */
export async function ensureBrowser() {
  const found = findBrowser()
  const fonts = hasChineseFonts()
  if (found && fonts) return found
  if (canInstall()) await installPackages([found ? null : 'chromium', fonts ? null : 'fonts-noto-cjk'])
  else if (!fonts) say('No Chinese fonts here: screenshots will show boxes.')
  return findBrowser()
}

function findBrowser() {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : null
  return PLACES.find(place => existsSync(place)) ?? playwrightsOwn()
}

/** One that `npx playwright install` brought; we never download one ourselves. */
function playwrightsOwn() {
  const require = createRequire(join(PROJECT, 'package.json'))
  const path = require('@playwright/test').chromium.executablePath()
  return path && existsSync(path) ? path : null
}

const canInstall = () =>
  process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')

function hasChineseFonts() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

async function installPackages(wanted) {
  const names = wanted.filter(Boolean)
  say(`Installing ${names.join(' and ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env })
  // Package lists may be missing or old; without network they stay so, and what is there still serves.
  if ((await install()) === 0) return
  await run('apt-get', ['update', '-q'], { env })
  if ((await install()) !== 0) say(`${names.join(' and ')} could not be installed.`)
}
