import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { judgeDeclared, manifest } from './packages.ts'
import { sourceFiles } from './tree.ts'

const declared = manifest()
const imports = sourceFiles().flatMap(file => importsOf(file))

test('every package that is imported is declared where it is needed', () => {
  const broken = imports.flatMap(imported => {
    const why = judgeDeclared(imported, declared)
    return why ? [`${imported.file}:${imported.line} imports ${imported.target}: ${why}`] : []
  })
  expect(broken).toEqual([])
})

test('every version is exact', () => {
  const loose = Object.entries({ ...declared.dependencies, ...declared.devDependencies }).filter(
    ([, v]) => !/^\d+\.\d+\.\d+/.test(v),
  )
  expect(loose).toEqual([])
})
