import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button.tsx'
import { ErrorState } from './error-state.tsx'
import { isOutOfReach } from './out-of-reach.ts'
import { Unreachable } from './unreachable.tsx'

const RELOADED = 'perennial.reloaded'
const AGAIN_MS = 30_000

/**
 * A page that broke while rendering, or did not come. Once the server answers, one that did not come is loaded anew: it may
 * be another version by now. If that does not help, it says so instead of loading for ever.
 */
export function Crashed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const [helpless, setHelpless] = useState(false)
  const loadAnew = useCallback(() => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
    if (Date.now() - last < AGAIN_MS) return setHelpless(true)
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  }, [])
  if (isOutOfReach(error) && !helpless) return <Unreachable onBack={loadAnew} />
  return (
    <ErrorState
      heading
      kept={t('state.crashed_kept')}
      onRetry={onRetry}
      action={<ButtonLink href="/today">{t('state.to_today')}</ButtonLink>}
    >
      {t('state.crashed')}
    </ErrorState>
  )
}
