import { posix } from 'node:path'
import { filesUnder } from './tree.ts'

/** The documents people read: the README in two languages, how to contribute, everything in docs/. */
export const documents = (): string[] => [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  ...filesUnder('docs').filter(path => path.endsWith('.md')),
]

/** Something a document names, with its line. */
export type Mention = { file: string; line: number; text: string }

const find = (file: string, text: string, pattern: RegExp): Mention[] =>
  text
    .split('\n')
    .flatMap((line, i) => [...line.matchAll(pattern)].map(hit => ({ file, line: i + 1, text: hit[1]! })))

const TOP =
  /^(domain|server|web|site|cli|demo|bench|e2e|house|bin|docs|locales|\.ci|\.github)(\/|$)|^[\w.-]+\.(json|ts|md|mjs)$/

/** Paths in backticks that name a place of the checkout. A `<word>` stands for any name; `{a,b}` and `*` as in a shell. */
export const pathsIn = (file: string, text: string): Mention[] =>
  find(file, text, /`([^`\s]+)`/g).filter(
    ({ text: path }) => TOP.test(path) && (path.includes('/') || atRoot(path)),
  )

const ROOT_FILES =
  /^(package(-lock)?|tsconfig|biome)\.json$|^(vite|vitest|playwright)[\w.]*\.ts$|^[A-Z]+[\w.]*\.md$/
const atRoot = (name: string): boolean => ROOT_FILES.test(name)

/** Targets of links inside the project, as paths of the checkout. */
export const linksIn = (file: string, text: string): Mention[] =>
  find(file, text, /\]\(([^)\s]+)\)/g)
    .filter(({ text: target }) => !/^([a-z]+:|#)/.test(target))
    .map(mention => ({
      ...mention,
      text: posix.normalize(posix.join(posix.dirname(file), mention.text.replace(/#.*$/, ''))),
    }))

/** Scripts of `package.json` a document tells to run. */
export const scriptsIn = (file: string, text: string): Mention[] => [
  ...find(file, text, /npm run (?:-s )?([\w:-]+)/g),
  ...find(file, text, /npm (start|test)\b/g),
]

/** Commands a document gives to `npm run -s perennial --`: the words before the first file, flag or placeholder. */
export const commandsIn = (file: string, text: string): Mention[] =>
  find(file, text, /npm run -s perennial -- ([a-z][a-z-]*(?: [a-z][a-z-]*)*)/g)

/** Settings from the environment that a document names. */
export const settingsIn = (file: string, text: string): Mention[] =>
  find(file, text, /\b(PERENNIAL_[A-Z_]+)\b/g)

/** Whether a path of a document, with its placeholders, names something among `known` files or their folders. */
export function namesSomething(path: string, known: string[]): boolean {
  const source = path
    .replace(/\/$/, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/<[^>]+>|\*+|…/g, '[^/]+')
    .replace(/\{([^}]+)\}/g, (_whole, names: string) => `(${names.split(',').join('|')})`)
  const pattern = new RegExp(`^${source}(/|$)`)
  return known.some(file => pattern.test(file))
}
