import { expect, test } from 'vitest'
import { judgeSql, tableOwners } from './tables.ts'
import { filesUnder, sourceFiles } from './tree.ts'

const owners = tableOwners()
const verdicts = sourceFiles().flatMap(path => judgeSql(path, owners))

test('SQL keeps to the house as imports do: a word writes its own tables and reads those to its left', () => {
  expect(verdicts).toEqual([])
})

test('migrations are numbered without gaps and named after one word', () => {
  const names = filesUnder('server/migrations').map(path => path.split('/').at(-1)!)
  expect(names.filter(name => !/^\d{4}_[a-z_]+\.sql$/.test(name))).toEqual([])
  expect(names.map(name => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
})
