import { beforeEach, expect, test } from 'vitest'
import { keepDrafts, keptDrafts } from './kept-drafts.ts'

beforeEach(() => sessionStorage.clear())

test('what was begun is there again for the same person, and for nobody else', () => {
  keepDrafts('zhou', { t1: { outcome: 'reached', note: 'wants a quote' } })
  expect(keptDrafts('zhou')).toEqual({ t1: { outcome: 'reached', note: 'wants a quote' } })
  expect(keptDrafts('wang')).toEqual({})
})

test('nothing stays behind when all is done', () => {
  keepDrafts('zhou', { t1: { outcome: null, note: 'x' } })
  keepDrafts('zhou', {})
  expect(sessionStorage).toHaveLength(0)
  expect(keptDrafts('zhou')).toEqual({})
})
