import { expect, test } from 'vitest'
import { isBarrel, mocksOfOurs } from './manners.ts'
import { parse, syntaxOf } from './syntax.ts'
import { sourceFiles } from './tree.ts'

const files = sourceFiles().map(file => ({ file, syntax: syntaxOf(file) }))

test('no file only passes on the exports of others', () => {
  expect(files.filter(({ syntax }) => isBarrel(syntax)).map(({ file }) => file)).toEqual([])
  expect(isBarrel(parse('a.ts', `export * from './b.ts'\nexport type { C } from './c.ts'`))).toBe(true)
})

test('no test mocks our own code: it tries the real thing, on a real database where there is one', () => {
  expect(files.flatMap(({ file, syntax }) => mocksOfOurs(syntax).map(line => `${file}:${line}`))).toEqual([])
  expect(mocksOfOurs(parse('a.ts', `\nvi.mock('./b.ts')`))).toEqual([2])
})
