import { describe, expect, test } from 'vitest'
import { baseKey, catalogueOf, paramsOf } from './catalogue.ts'
import { compareCatalogues } from './catalogue-compare.ts'
import { strayHan } from './han.ts'
import { placeOf } from './places.ts'
import { narrowPunctuation, strayQuotes } from './punctuation.ts'
import { simplifiedIn } from './simplified.ts'
import { keysNamedIn } from './texts-named.ts'
import { sourceFiles } from './tree.ts'

const all = { 'zh-Hans': catalogueOf('zh-Hans'), 'zh-Hant': catalogueOf('zh-Hant'), en: catalogueOf('en') }
const keys = new Set([...all['zh-Hans'].keys()].map(baseKey))
const namespaces = new Set([...keys].map(key => key.split(':')[0]!))
const shown = sourceFiles().filter(file => !placeOf(file).test && placeOf(file).slab !== 'house')
const named = shown.flatMap(keysNamedIn)

describe('the three languages', () => {
  test('say the same things with the same values', () => {
    expect(compareCatalogues(all)).toEqual([])
  })

  test('know every key the code names', () => {
    const unknown = named.filter(({ sure, key, pattern }) => {
      if (pattern) return sure && ![...keys].some(known => pattern.test(known))
      return (sure || namespaces.has(key.split(':')[0]!)) && sure && !keys.has(key)
    })
    expect(unknown.map(({ file, line, key }) => `${file}:${line} says ${key}`)).toEqual([])
  })

  test('have no key that the code never names', () => {
    const whole = new Set(named.filter(one => !one.pattern).map(one => one.key))
    const patterns = named.flatMap(one => one.pattern ?? [])
    const nested = [...all['zh-Hans'].values()].flatMap(text =>
      [...text.matchAll(/\$t\(([\w:.-]+)/g)].map(hit => hit[1]!),
    )
    const unused = [...keys].filter(
      key => !whole.has(key) && !nested.includes(key) && !patterns.some(pattern => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  test('write traditional Chinese without characters that only simplified Chinese has', () => {
    const stray = [...all['zh-Hant']].flatMap(([key, text]) => {
      const found = simplifiedIn(text)
      return found.length > 0 ? [`${key}: ${found.join('')} in ${text}`] : []
    })
    expect(stray).toEqual([])
  })
})

describe.each(['zh-Hans', 'zh-Hant'] as const)('%s', language => {
  test('has full-width punctuation', () => {
    const narrow = [...all[language]].flatMap(([key, text]) => {
      const place = narrowPunctuation(text)
      return place ? [`${key}: ${place}`] : []
    })
    expect(narrow).toEqual([])
  })

  test('has the quotes of its script', () => {
    const stray = [...all[language]].filter(([, text]) => strayQuotes(language, text))
    expect(stray).toEqual([])
  })
})

test('Chinese sentences stand in locales/, not in code', () => {
  const stray = sourceFiles().flatMap(file => strayHan(file).map(line => `${file}:${line}`))
  expect(stray).toEqual([])
})

describe('the tools of this test', () => {
  test('find simplified characters, but not those both scripts share', () => {
    expect(simplifiedIn('后台服务器软件')).toEqual(['务', '软'])
    expect(simplifiedIn('后台里只有面')).toEqual([])
  })

  test('find half-width punctuation of Chinese, but not times, addresses and names', () => {
    expect(narrowPunctuation('文件已损坏,无法打开')).toBe('文件已损坏,无法打开')
    expect(narrowPunctuation('原因: 見日誌')).not.toBeNull()
    expect(narrowPunctuation('第 3 行(表头)')).not.toBeNull()
    expect(narrowPunctuation('10:30 在 {{file}}, https://example.com')).toBeNull()
    expect(strayQuotes('zh-Hant', '“甲”')).toBe(true)
  })

  test('read parameters with formats', () => {
    expect(paramsOf('{{b}} and {{a, number}} and {{b}}')).toEqual(['a', 'b'])
  })

  test('tell what a language lacks', () => {
    const catalogue = (entries: Record<string, string>) => new Map(Object.entries(entries))
    expect(
      compareCatalogues({
        'zh-Hans': catalogue({ 'ui:a': '{{n}} 次', 'ui:b_other': '{{count}} 位' }),
        'zh-Hant': catalogue({ 'ui:a': '{{m}} 次', 'ui:b_other': '{{count}} 位' }),
        en: catalogue({ 'ui:b_other': '{{count}} people' }),
      }),
    ).toEqual([
      'zh-Hant ui:a has {{m}}, which zh-Hans has not',
      'zh-Hant ui:a lacks {{n}}',
      'en lacks ui:a',
      'en lacks the form ui:b_one',
    ])
  })
})
