import { expect, test } from 'vitest'
import { ownChosen, withOwnChosen } from './list-custom.ts'

test('chosen values of own fields stand in the address and come out of it again', () => {
  const search = withOwnChosen(withOwnChosen({ tier: 'A' }, 'level', ['gold', 'silver']), 'key_account', [
    'true',
  ])
  expect(search).toEqual({ tier: 'A', custom: 'level:gold,silver;key_account:true' })
  expect(ownChosen(search)).toEqual({ level: ['gold', 'silver'], key_account: ['true'] })
  expect(withOwnChosen(withOwnChosen(search, 'level', []), 'key_account', [])).toEqual({ tier: 'A' })
  expect(ownChosen({ custom: 'nonsense;level:' })).toEqual({ level: [] })
})
