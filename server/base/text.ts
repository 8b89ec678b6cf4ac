import { readdirSync, readFileSync } from 'node:fs'
import { createInstance, type i18n } from 'i18next'
import type { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { projectFile } from './paths.ts'

const LOCALES: Locale[] = ['zh-Hans', 'zh-Hant', 'en']

let loaded: i18n | undefined
/** Keys arrive as values here; pages, which write them out, have them typed. */
type Speak = (key: string, params: Record<string, unknown>) => string
const spoken = new Map<Locale, Speak>()

/**
 * A sentence in a language: `say('zh-Hans', 'customers:problem.code_taken', { code: 'C1' })`. The same catalogues as the
 * pages', `locales/<language>/<word>.json`. A key that no catalogue has is answered as it is; a test keeps that from happening.
 */
export function say(locale: Locale, key: string, params: Record<string, unknown> = {}): string {
  let speak = spoken.get(locale)
  if (!speak) {
    loaded ??= load()
    speak = loaded.getFixedT(locale) as unknown as Speak
    spoken.set(locale, speak)
  }
  return speak(key, params)
}

/** A refusal in a language; its own English sentence where the catalogues have none. */
export function sayProblem(locale: Locale, { code, message, detail }: Problem): string {
  const key = code.replace('.', ':problem.')
  const said = say(locale, key, detail.params)
  return said === key || said === key.split(':')[1] ? message : said
}

/** The language of a command: PERENNIAL_LANG, else what LC_ALL or LANG says of Chinese, else English. */
export function localeOf(env: Record<string, string | undefined>): Locale {
  const chosen = LOCALES.find(locale => locale === env.PERENNIAL_LANG)
  if (chosen) return chosen
  const system = env.LC_ALL || env.LANG || ''
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(system)) return 'zh-Hant'
  return /^zh/i.test(system) ? 'zh-Hans' : 'en'
}

/** A catalogue's sentences as they are written, by their whole key: what is spoken elsewhere than here. */
export function textsOf(locale: Locale, namespace: string): Record<string, string> {
  const before = written.get(`${locale} ${namespace}`)
  if (before) return before
  const texts: Record<string, string> = {}
  const lay = (tree: object, path: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') texts[path + key] = value
      else lay(value as object, `${path}${key}.`)
    }
  }
  lay(catalogue(locale)[namespace] ?? {}, '')
  written.set(`${locale} ${namespace}`, texts)
  return texts
}

const written = new Map<string, Record<string, string>>()

function load(): i18n {
  const instance = createInstance()
  void instance.init({
    initAsync: false,
    resources: Object.fromEntries(LOCALES.map(locale => [locale, catalogue(locale)])),
    fallbackLng: false,
    interpolation: { escapeValue: false },
  })
  return instance
}

function catalogue(locale: Locale): Record<string, object> {
  const folder = projectFile(`locales/${locale}`)
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  return Object.fromEntries(
    files.map(file => [file.slice(0, -5), JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object]),
  )
}
