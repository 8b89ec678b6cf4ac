import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf } from './problem.ts'

const SESSION_OVER = 401

/** One cache for the app. Reads are tried again when the server or the network fails, never when it said no; writes never. */
export function makeQueries(onSessionOver: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (failureOf(error).status === SESSION_OVER) onSessionOver()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => {
          const { status } = failureOf(error)
          return (status === 0 || status >= 500) && count < 2
        },
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
