import { createMemoryHistory, createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { makeQueries } from './api/queries.ts'
import { routeTree } from './routes.tsx'

test('every page stands once in the tree, so that the app can start', () => {
  const queries = makeQueries(() => {})
  const router = createRouter({ routeTree, history: createMemoryHistory(), context: { queries } })
  const paths = Object.keys(router.routesByPath)
  expect(paths).toContain('/handbook/drafts/$id')
  expect(paths).toContain('/customers/$code')
})
