import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayFinding } from './say-finding.ts'
import { readYaml, toYaml } from './yaml.ts'

test('a fault of the text is told with line and column, the parser’s words beside', () => {
  const { findings } = readYaml('company:\n  name: "Acme\n')
  expect(findings[0]).toMatchObject({ code: 'handbook.not_yaml', line: expect.any(Number) })
  expect(findings[0]!.params!.reason).not.toMatch(/at line/)
  expect(sayFinding('zh-Hans', findings[0]!)).toMatch(
    /^YAML 写法有误（第 \d+ 行第 \d+ 列）。解析器的说明：Missing closing/,
  )
})

// What a company may write: names that look like other types, line ends, spaces at ends, scripts of all directions.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'yes',
    '~',
    'null',
    '0o7',
    '1e3',
    '2026-01-05',
    '- a',
    'a: b',
    '#',
    '𠮷é🎁',
    'שלום',
    ' x ',
    'a\n\n b ',
    '\t',
  ),
  fc.string({ unit: fc.constantFrom('长', ' ', '\n', '：', 'a'), minLength: 80, maxLength: 300 }),
)
const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })

test('any content comes back from its text as it was, comments aside', () => {
  const content = fc.dictionary(text, fc.oneof(value, text, fc.array(text, { maxLength: 4 })), { maxKeys: 6 })
  fc.assert(
    fc.property(content, written => {
      const stored = JSON.parse(JSON.stringify(written))
      const { raw, findings } = readYaml(`# 说明\n${toYaml(stored)}`)
      expect(findings).toEqual([])
      expect(raw).toEqual(stored)
    }),
    { numRuns: 1000 },
  )
})
