import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from './error-state.tsx'

const RELOADED = 'perennial.reloaded'

/** A chunk that is gone: the server was updated while this page stood open. */
const isGoneChunk = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed/i.test(error.message)

/** A page that broke while rendering. After an update of the server the page loads itself anew, once. */
export function Crashed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    if (!isGoneChunk(error) || sessionStorage.getItem(RELOADED)) return
    sessionStorage.setItem(RELOADED, '1')
    location.reload()
  }, [error])
  return (
    <ErrorState
      kept={t('state.crashed_kept')}
      reference={error instanceof Error ? error.message : undefined}
      onRetry={onRetry}
    >
      {t('state.crashed')}
    </ErrorState>
  )
}
