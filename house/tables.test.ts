import { expect, test } from 'vitest'
import { judgeSql, tableOwners } from './tables.ts'
import { filesUnder, sourceFiles } from './tree.ts'

const owners = tableOwners()
const verdicts = sourceFiles().flatMap(path => judgeSql(path, owners))

test('SQL keeps to the house as imports do: a word writes its own tables and reads those to its left', () => {
  expect(verdicts).toEqual([])
})

// Numbers are given out ahead to work that goes on at once, so one may come before those below it.
test('migrations are numbered upwards, no number twice, and named after one word', () => {
  const names = filesUnder('server/migrations').map(path => path.split('/').at(-1)!)
  expect(names.filter(name => !/^\d{4}_[a-z_]+\.sql$/.test(name))).toEqual([])
  expect(new Set(names.map(name => name.slice(0, 4))).size).toBe(names.length)
})
