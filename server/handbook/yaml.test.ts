import { expect, test } from 'vitest'
import { sayFinding } from './say-finding.ts'
import { readYaml } from './yaml.ts'

test('a fault of the text is told with line and column, the parser’s words beside', () => {
  const { findings } = readYaml('company:\n  name: "Acme\n')
  expect(findings[0]).toMatchObject({ code: 'handbook.not_yaml', line: expect.any(Number) })
  expect(findings[0]!.params!.reason).not.toMatch(/at line/)
  expect(sayFinding('zh-Hans', findings[0]!)).toMatch(
    /^YAML 写法有误（第 \d+ 行第 \d+ 列）。解析器的说明：Missing closing/,
  )
})
