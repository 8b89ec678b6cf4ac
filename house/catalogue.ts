import { filesUnder, read } from './tree.ts'

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Sentences of one language: `namespace:key.path` to the text, plural endings (`_one`, `_other`) kept. */
export type Catalogue = Map<string, string>

/** Reads `locales/<language>/*.json`. */
export function catalogueOf(language: Language): Catalogue {
  const all: Catalogue = new Map()
  for (const path of filesUnder(`locales/${language}`)) {
    const namespace = path
      .split('/')
      .at(-1)!
      .replace(/\.json$/, '')
    for (const [key, text] of flatten(JSON.parse(read(path)))) all.set(`${namespace}:${key}`, text)
  }
  return all
}

/** `{a: {b: 'x'}}` to `[['a.b', 'x']]`. */
export function flatten(tree: unknown, prefix = ''): [string, string][] {
  if (typeof tree === 'string') return [[prefix, tree]]
  if (typeof tree !== 'object' || tree === null) throw new Error(`not a text: ${prefix}`)
  return Object.entries(tree).flatMap(([key, value]) => flatten(value, prefix ? `${prefix}.${key}` : key))
}

const PLURAL = /_(zero|one|two|few|many|other)$/

/** The key as code names it: without the plural ending. */
export const baseKey = (key: string): string => key.replace(PLURAL, '')

/** The plural forms a key has in a catalogue; empty for a key without plural. */
export const formsOf = (catalogue: Catalogue, key: string): string[] =>
  ['zero', 'one', 'two', 'few', 'many', 'other'].filter(form => catalogue.has(`${key}_${form}`))

/** Names inside `{{…}}`, sorted, each once; `{{amount, money}}` counts as `amount`. */
export const paramsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(hit => hit[1]!))].sort()
