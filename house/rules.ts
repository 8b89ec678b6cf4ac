import { builtinModules } from 'node:module'
import type { Import } from './imports.ts'
import { isWord, type Place, placeOf } from './places.ts'
import { rankOf } from './ranks.ts'

/** What a rule says of an import: null when it is in order, else where the code belongs. */
export type Verdict = string | null

/** Packages a rule of the domain may rest on: pure, without I/O, small enough for a browser. */
const PURE = [
  'zod/mini',
  '@orpc/contract',
  'chinese-days',
  'lunar-typescript',
  'libphonenumber-js',
  'liquidjs',
  'opencc-js',
  'pinyin-pro',
]
const TEST_TOOLS = ['vitest', 'fast-check']
const BUILT_IN = new Set(builtinModules)

const isBuiltIn = (name: string) => name.startsWith('node:') || BUILT_IN.has(name.split('/')[0]!)
const within = (name: string, packages: string[]) =>
  packages.some(p => name === p || name.startsWith(`${p}/`))

/** Judges one import by the two places it joins. The rules hold for every file; there is no list of exceptions. */
export function judge(imported: Import): Verdict {
  const from = placeOf(imported.file)
  if (!imported.relative) return judgePackage(from, imported.target)
  const to = placeOf(imported.target)
  if (to.test && !from.test)
    return 'a test stands apart: move what others need out of it into a file of the product'
  if (to.slab === 'locales') return judgeLocales(from)
  if (to.slab === '')
    return `${imported.target} is configuration of the checkout: pass its values in instead of importing it`
  const judgeSlab = slabRules[from.slab]
  return judgeSlab ? judgeSlab(from, to) : `${from.slab}/ is no slab of the house: put the file into one`
}

function judgePackage(from: Place, name: string): Verdict {
  if (from.test && (within(name, TEST_TOOLS) || isBuiltIn(name))) return null
  if (from.slab === 'domain' && !within(name, PURE)) {
    return `the domain is pure and runs in browsers: use ${PURE.join(', ')}, or move this to server/ where ${name} may be used`
  }
  if ((from.slab === 'web' || from.slab === 'site') && isBuiltIn(name)) {
    return `${name} does not exist in a browser: what needs it belongs to server/, reached through web/api`
  }
  return null
}

function judgeLocales(from: Place): Verdict {
  return from.slab === 'domain'
    ? 'the domain speaks in keys and values: sentences are made where they are shown'
    : null
}

const slabRules: Record<string, (from: Place, to: Place) => Verdict> = {
  domain: (from, to) =>
    to.slab === 'domain'
      ? leftwards(from, to)
      : 'the domain knows no slab above it: move the pure part down, pass the rest in',
  server: judgeServer,
  web: judgeWeb,
  site: (_from, to) =>
    to.slab === 'site' || to.slab === 'domain'
      ? null
      : 'the customers’ side is a few kB of its own: share through domain/',
  cli: judgeClient,
  demo: judgeClient,
  bench: judgeClient,
  e2e: judgeClient,
  bin: judgeClient,
  house: (_from, to) =>
    to.slab === 'house'
      ? null
      : 'the tests of the house read the code as text: they never run it, so they import none of it',
}

function leftwards(from: Place, to: Place): Verdict {
  if (from.room === to.room) return null
  const mine = rankOf(from.room)
  const theirs = rankOf(to.room)
  if (mine === null || theirs === null)
    return `${from.slab}/ holds only words of the house and base: see house/ranks.ts`
  if (theirs < mine) return null
  if (mine === -1) return `base knows no word: what needs ${to.room} belongs to ${from.slab}/${to.room}/`
  return `${to.room} stands to the right of ${from.room}: let ${from.room} own a registry that server/main.ts fills, or move this to ${to.room}`
}

function judgeServer(from: Place, to: Place): Verdict {
  const composes = from.room === ''
  if (to.slab === 'domain') return composes ? null : leftwards(from, to)
  if (to.slab === 'demo') {
    return composes ? null : 'only the files directly in server/ put the product together and may know demo/'
  }
  if (to.slab !== 'server') return `the server never imports ${to.slab}/: share through domain/`
  if (composes || from.room === to.room) return null
  if (to.room === '') {
    return from.test
      ? null
      : 'only the files directly in server/ know everyone: take what you need as a parameter or a registry'
  }
  const rank = leftwards(from, to)
  if (rank !== null || to.room === 'base') return rank
  return openRoom(from, to)
}

/** A word of the server shows others its reads and its verbs; its SQL and its routes stay inside. */
function openRoom(from: Place, to: Place): Verdict {
  if (to.name === 'reads.ts' || to.name === 'actions.ts' || (from.test && to.test)) return null
  return `server/${to.room} is entered by its reads.ts and actions.ts only: offer what ${to.name} has through one of them`
}

function judgeClient(from: Place, to: Place): Verdict {
  if (to.slab === from.slab || to.slab === 'domain') return null
  if (from.slab === 'bin')
    return to.slab === 'server' || to.slab === 'cli' ? null : 'bin/ starts server/ or cli/, nothing else'
  if (from.slab === 'e2e' && to.slab === 'bin') return null
  if (from.slab === 'cli' && (to.slab === 'bench' || to.slab === 'demo')) return null
  if (from.slab === 'bench' && to.slab === 'demo') return null
  if (to.slab !== 'server') return `${from.slab}/ works through server/ and domain/, not through ${to.slab}/`
  return to.room === '' || to.room === 'base' ? null : openRoom(from, to)
}

const WEB_ROOMS = ['pages', 'ui', 'api']

function judgeWeb(from: Place, to: Place): Verdict {
  if (to.slab === 'server') return 'web/ reaches the server through the contracts in domain/ and web/api only'
  if (to.slab === 'domain') return judgeWebDomain(from, to)
  if (to.slab !== 'web') return `web/ imports domain/ and web/, not ${to.slab}/`
  if (from.room === '' || from.room === to.room) return pageAlone(from, to)
  if (to.room === '')
    return 'the files directly in web/ put the app together: what parts share belongs to web/ui or web/api'
  if (from.room === 'ui')
    return 'web/ui knows no domain and no server: move this into the word or page that needs it'
  if (to.room === 'pages')
    return 'a page is composed, never imported: move the shared part into web/<word>/ or web/ui'
  if (from.room === 'api')
    return to.room === 'ui' ? null : 'web/api carries calls only: words use it, it uses none of them'
  if (from.room === 'pages' || to.room === 'ui' || to.room === 'api') return null
  return `web/${from.room} and web/${to.room} are siblings: let a page in web/pages compose them`
}

function judgeWebDomain(from: Place, to: Place): Verdict {
  if (from.room === 'ui') {
    return to.room === 'base'
      ? null
      : 'web/ui knows no domain word: give it plain values, or move this into the word'
  }
  return isWord(from.room) ? leftwards(from, to) : null
}

/** In web/pages a page may use the files beside it in its own folder, not another page. */
function pageAlone(from: Place, to: Place): Verdict {
  if (from.room !== 'pages') return null
  const folder = (path: string) => path.split('/').slice(2, -1).join('/')
  const shared = folder(from.path) !== '' && folder(from.path) === folder(to.path)
  return shared || from.test
    ? null
    : 'pages never import each other: move the shared part into web/<word>/ or web/ui'
}

/** A file that stands where no file may: an unknown room, a barrel, a name that says nothing. */
export function judgePlace(path: string): Verdict {
  const place = placeOf(path)
  const parts = path.split('/')
  const known: Record<string, string[]> = {
    domain: ['base'],
    server: ['', 'base', 'migrations'],
    web: ['', ...WEB_ROOMS],
  }
  const rooms = known[place.slab]
  if (rooms && !rooms.includes(place.room) && !isWord(place.room)) {
    return `${place.slab}/ has words (house/ranks.ts)${rooms.map(room => (room ? `, ${room}` : '')).join('')}: put ${place.name} into one of them`
  }
  const depth = place.room === 'base' ? 4 : 3
  if ((place.slab === 'domain' || place.slab === 'server') && parts.length > depth) {
    return 'a word is one flat folder (base may have one level of topics): put the file directly into it, a telling name is enough'
  }
  if (/^index\.[a-z]+$/.test(place.name) && place.name !== 'index.html')
    return 'no barrels: import the file that has the thing'
  if (/^(utils?|helpers?|common|misc|shared|types|manager|service|constants)\.tsx?$/.test(place.name)) {
    return `${place.name} could hold anything: name the file after its one idea`
  }
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(place.name))
    return 'file names are lower case words joined by hyphens'
  return null
}
