import { baseKey, type Catalogue, formsOf, LANGUAGES, type Language, paramsOf } from './catalogue.ts'

/** What the three catalogues do not say alike: keys, plural forms their language needs, parameters, empty texts. */
export function compareCatalogues(all: Record<Language, Catalogue>): string[] {
  const keys = new Set(LANGUAGES.flatMap(language => [...all[language].keys()].map(baseKey)))
  return [...keys].sort().flatMap(key => LANGUAGES.flatMap(language => inLanguage(all, key, language)))
}

function inLanguage(all: Record<Language, Catalogue>, key: string, language: Language): string[] {
  const catalogue = all[language]
  const forms = formsOf(catalogue, key)
  if (!catalogue.has(key) && forms.length === 0) return [`${language} lacks ${key}`]
  const counted = LANGUAGES.some(one => formsOf(all[one], key).length > 0)
  return [
    ...(counted ? pluralGaps(language, key, forms) : []),
    ...strangeParams(all, key, language),
    ...textsOf(catalogue, key)
      .filter(text => text.trim() === '')
      .map(() => `${language} says nothing for ${key}`),
  ]
}

function pluralGaps(language: Language, key: string, forms: string[]): string[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return needed.filter(form => !forms.includes(form)).map(form => `${language} lacks the form ${key}_${form}`)
}

/** Every parameter must be one that the first language knows too: the code gives one set of values for all. */
function strangeParams(all: Record<Language, Catalogue>, key: string, language: Language): string[] {
  const known = paramsIn(all[LANGUAGES[0]], key)
  const used = paramsIn(all[language], key)
  const counted = formsOf(all[language], key).length > 0
  const strange = used.filter(param => !known.includes(param) && !(counted && param === 'count'))
  const missing = known.filter(param => !used.includes(param))
  return [
    ...strange.map(param => `${language} ${key} has {{${param}}}, which ${LANGUAGES[0]} has not`),
    ...missing.map(param => `${language} ${key} lacks {{${param}}}`),
  ]
}

const textsOf = (catalogue: Catalogue, key: string): string[] =>
  [key, ...formsOf(catalogue, key).map(form => `${key}_${form}`)].flatMap(one => catalogue.get(one) ?? [])

const paramsIn = (catalogue: Catalogue, key: string): string[] => [
  ...new Set(textsOf(catalogue, key).flatMap(paramsOf)),
]
