import type { ReactNode } from 'react'
import { ErrorState, NoPermission } from '../ui/error-state.tsx'
import { failureOf, useFailureText } from './problem.ts'

/** A query that failed, as a page shows it: no permission, or what failed with another try. */
export function Failed({ error, kept, onRetry }: { error: unknown; kept?: ReactNode; onRetry?: () => void }) {
  const say = useFailureText()
  const failure = failureOf(error)
  if (failure.status === 403) return <NoPermission>{say(error)}</NoPermission>
  return (
    <ErrorState kept={kept} reference={failure.reference ?? undefined} onRetry={onRetry}>
      {say(error)}
    </ErrorState>
  )
}
