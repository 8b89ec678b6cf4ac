import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './stale-note.module.css'

/** What is shown is older than it should be: as of when, and another try. */
export function StaleNote({ asOf, onRetry }: { asOf: string; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.note} role="status">
      <Icon of={CloudOff} size={14} />
      {t('state.stale', { time: asOf })}
      {onRetry && (
        <Button kind="ghost" onClick={onRetry}>
          {t('action.refresh')}
        </Button>
      )}
    </div>
  )
}
