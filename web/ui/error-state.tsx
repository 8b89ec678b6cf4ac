import { CircleAlert, Lock, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './state.module.css'
import { StateTitle } from './state-title.tsx'

/** It failed: what failed in words, what is kept, and another try or another `action`. `reference` finds it in the log; `heading`: it is the whole page. */
export function ErrorState({
  children,
  heading,
  kept,
  reference,
  action,
  onRetry,
}: {
  children: ReactNode
  heading?: boolean
  kept?: ReactNode
  reference?: string
  action?: ReactNode
  onRetry?: () => void
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="alert">
      <span className={styles.bad}>
        <Icon of={CircleAlert} size={20} />
      </span>
      <StateTitle heading={heading}>{children}</StateTitle>
      {kept && <div className={styles.words}>{kept}</div>}
      {reference && <div className={styles.reference}>{t('state.reference', { reference })}</div>}
      {(onRetry || action) && (
        <div className={styles.action}>
          {onRetry && (
            <Button icon={RotateCw} onClick={onRetry}>
              {t('action.retry')}
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  )
}

/** The reader may not see this: said, not hidden, with who may allow it and a way out (`action`). */
export function NoPermission({
  heading,
  action,
  children,
}: {
  heading?: boolean
  action?: ReactNode
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.state}>
      <span className={styles.mark}>
        <Icon of={Lock} size={20} />
      </span>
      <StateTitle heading={heading}>{t('state.no_permission')}</StateTitle>
      <div className={styles.words}>{children ?? t('state.ask_administrator')}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
