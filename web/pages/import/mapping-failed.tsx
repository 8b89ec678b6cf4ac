import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../domain/activity/contract.ts'
import { Failed } from '../../api/failed.tsx'
import { failureOf, useFailureText } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ImportHead } from './head.tsx'
import styles from './page.module.css'
import { useDrop } from './use-drop.ts'

const saidNo = (status: number) => status >= 400 && status < 500 && status !== 403

/** The file cannot be looked at. What it is will not change by asking again, so it can be given up; a broken line can be tried again. */
export function MappingFailed({
  of,
  error,
  onRetry,
}: {
  of: ImportView
  error: unknown
  onRetry: () => void
}) {
  const { t } = useTranslation('activity')
  const say = useFailureText()
  const { drop, dropping } = useDrop(of.id)
  const unreadable = saidNo(failureOf(error).status)
  return (
    <div className={styles.page}>
      <ImportHead of={of} unreadable={unreadable} />
      {unreadable ? (
        <ErrorState
          kept={t('mapping.unreadable')}
          action={
            of.status === 'held' && (
              <Button icon={Trash2} busy={dropping} onClick={drop}>
                {t('mapping.drop')}
              </Button>
            )
          }
        >
          {say(error)}
        </ErrorState>
      ) : (
        <Failed error={error} onRetry={onRetry} />
      )}
    </div>
  )
}
