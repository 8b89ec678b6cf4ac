import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../domain/handbook/changes.ts'
import { Button } from '../../ui/button.tsx'
import { useChangeWords } from './change-words.ts'
import styles from './version-changes.module.css'

/** Changes in plain words: the old struck, the new bold; with `onTakeBack` each can be taken back alone. */
export function ChangeList({
  changes,
  onTakeBack,
}: {
  changes: readonly Change[]
  onTakeBack?: (change: Change) => void
}) {
  const { t } = useTranslation('handbook')
  const words = useChangeWords()
  if (changes.length === 0) return <p className={styles.none}>{t('versions.no_changes')}</p>
  return (
    <ul className={styles.changes}>
      {changes.map(change => {
        const { where, before, after } = words(change)
        return (
          <li key={change.path.join('.')} className={styles.change}>
            <span className={styles.where}>{where}</span>
            <span>
              {before === null ? (
                <span className={styles.kind}>{t('change.added')}</span>
              ) : (
                <del className={styles.old}>{before}</del>
              )}
              {before !== null && after !== null && <span aria-hidden> → </span>}
              {after === null ? (
                <span className={styles.kind}>{t('versions.gone')}</span>
              ) : (
                <ins className={styles.new}>{after}</ins>
              )}
            </span>
            {onTakeBack && (
              <Button
                kind="ghost"
                icon={Undo2}
                className={styles.back}
                aria-label={t('change.take_back_of', { where })}
                onClick={() => onTakeBack(change)}
              >
                {t('change.take_back')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
