import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { NAVIGATION } from './navigation.ts'
import { routeTree } from './routes.tsx'

const router = createRouter({
  routeTree,
  context: { queries: new QueryClient() },
  history: createMemoryHistory({ initialEntries: ['/'] }),
})

test('every page has one address, and what the sidebar leads to is a page', () => {
  const paths = Object.keys(router.routesByPath)
  expect(new Set(paths).size).toBe(paths.length)
  for (const { items } of NAVIGATION) for (const { to } of items) expect(paths).toContain(to)
})
