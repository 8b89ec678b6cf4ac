import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, NoPermission } from '../ui/error-state.tsx'
import { failureOf, useFailureText } from './problem.ts'

const NO_CONNECTION = 0
const TRY_AGAIN_MS = 5000

/**
 * A query that failed, as a page shows it: no permission, no connection (tried again by itself), or what failed with
 * another try. `whole`: there is nothing else on the page, so it has the heading and the way out.
 */
export function Failed({
  error,
  kept,
  whole,
  onRetry,
}: {
  error: unknown
  kept?: ReactNode
  whole?: boolean
  onRetry?: () => void
}) {
  const { t } = useTranslation()
  const say = useFailureText()
  const { status, reference } = failureOf(error)
  const lost = status === NO_CONNECTION
  useRetries(lost ? onRetry : undefined)
  const out = whole && <Link to="/today">{t('state.to_today')}</Link>
  if (status === 403) {
    return (
      <NoPermission heading={whole} action={out}>
        {say(error)}
      </NoPermission>
    )
  }
  return (
    <ErrorState heading={whole} kept={kept} reference={reference ?? undefined} action={out} onRetry={onRetry}>
      {lost && onRetry ? t('state.unreachable') : say(error)}
    </ErrorState>
  )
}

/** Tries again every few seconds, as long as there is something to try. */
function useRetries(retry: (() => void) | undefined): void {
  const tries = retry !== undefined
  useEffect(() => {
    if (!tries) return
    const timer = setInterval(() => retry(), TRY_AGAIN_MS)
    return () => clearInterval(timer)
  }, [tries, retry])
}
