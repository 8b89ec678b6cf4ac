import { describe, expect, test } from 'vitest'
import { cyclesIn } from './cycles.ts'
import { type Import, importsOf } from './imports.ts'
import { judge, judgePlace } from './rules.ts'
import { exists, sourceFiles } from './tree.ts'

const files = sourceFiles()
const imports = files.flatMap(file => importsOf(file))
const say = (imported: Import, why: string) =>
  `${imported.file}:${imported.line} imports ${imported.target}: ${why}`

describe('the house', () => {
  test('every import goes downwards and to the left', () => {
    const broken = imports.flatMap(imported => {
      const why = judge(imported)
      return why ? [say(imported, why)] : []
    })
    expect(broken).toEqual([])
  })

  test('every relative import names a file that exists', () => {
    const lost = imports.filter(
      i => i.relative && !i.target.includes('*') && !exists(i.target.replace(/\?.*$/, '')),
    )
    expect(lost.map(i => say(i, 'no such file; write the ending too'))).toEqual([])
  })

  test('no file imports itself through others, types included', () => {
    const edges = new Map<string, string[]>(files.map(file => [file, []]))
    for (const { file, target } of imports) if (edges.has(target)) edges.get(file)!.push(target)
    expect(cyclesIn(edges).map(loop => loop.join(' → '))).toEqual([])
  })

  test('every file stands in a room of the house under a telling name', () => {
    const broken = files.flatMap(file => {
      const why = judgePlace(file)
      return why ? [`${file}: ${why}`] : []
    })
    expect(broken).toEqual([])
  })
})
