import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { makeQueries } from './api/queries.ts'
import { sessionQuery } from './api/session.ts'
import { makeRouter } from './router.tsx'
import { Boundary } from './ui/boundary.tsx'
import { Crashed } from './ui/crashed.tsx'
import { ToastRegion } from './ui/toast.tsx'

const queries = makeQueries(() => {
  queries.setQueryData(sessionQuery.queryKey, { me: null })
  router.invalidate()
})
const router = makeRouter(queries)

export function App() {
  return (
    <Boundary fallback={(error, retry) => <Crashed error={error} onRetry={retry} />}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <ToastRegion />
      </QueryClientProvider>
    </Boundary>
  )
}
