import { expect, test } from 'vitest'
import { judgeSql, tableOwners } from './tables.ts'
import { filesUnder, sourceFiles } from './tree.ts'

const owners = tableOwners()
const verdicts = sourceFiles().flatMap(path => judgeSql(path, owners))

test('SQL keeps to the house as imports do: a word writes its own tables and reads those to its left', () => {
  expect(verdicts).toEqual([])
})

test('migrations carry a number of their own and are named after one word', () => {
  const names = filesUnder('server/migrations').map(path => path.split('/').at(-1)!)
  expect(names.filter(name => !/^\d{4}_[a-z_]+\.sql$/.test(name))).toEqual([])
  // A number may stay free: whoever works beside others takes one ahead. None stands twice, so the order is plain.
  const numbers = names.map(name => name.slice(0, 4))
  expect(numbers).toEqual([...new Set(numbers)])
})
