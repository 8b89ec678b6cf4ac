import { expect, test } from 'vitest'
import { Problem } from '../../domain/base/problem.ts'
import { localeOf, say, sayProblem } from './text.ts'

test('a sentence is said in each language, with its values', () => {
  const said = (['zh-Hans', 'zh-Hant', 'en'] as const).map(locale =>
    say(locale, 'staff:problem.too_many_attempts', { retry_after: 90 }),
  )
  expect(said).toEqual([
    expect.stringContaining('90'),
    expect.stringContaining('90'),
    'Too many tries; try again in 90 seconds.',
  ])
  expect(new Set(said).size).toBe(3)
})

test('values are put in as they are', () => {
  expect(say('en', 'staff:problem.team_taken', { name: '<A&B>' })).toBe('There is a team <A&B> already.')
})

test('a refusal without a sentence in the catalogues keeps its English one', () => {
  expect(sayProblem('en', new Problem('refused', 'staff.link_used', 'x'))).toMatch(/^This link was used/)
  expect(sayProblem('zh-Hans', new Problem('refused', 'nowhere.to_be_found', 'As it is'))).toBe('As it is')
})

test('a command speaks as it is told, else as the system does', () => {
  expect(localeOf({ PERENNIAL_LANG: 'zh-Hant', LANG: 'en_US.UTF-8' })).toBe('zh-Hant')
  expect(localeOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh-Hans')
  expect(localeOf({ LC_ALL: 'zh_TW.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('zh-Hant')
  expect(localeOf({ LANG: 'C.UTF-8' })).toBe('en')
  expect(localeOf({})).toBe('en')
})
