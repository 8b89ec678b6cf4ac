import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../domain/activity/contract.ts'
import { useFormat } from '../ui/format.ts'
import { ToneText } from '../ui/status-tag.tsx'
import styles from './import-card.module.css'
import { StatusCell } from './import-columns.tsx'

/** An import as a card: what a phone shows instead of columns. */
export function ImportCard({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <span className={styles.name}>{of.file_name}</span>
        <span className={styles.note}>{format.shortDate(of.created_at)}</span>
      </div>
      <div className={styles.line}>
        <StatusCell of={of} />
      </div>
      <div className={styles.note}>
        {of.status === 'held' ? (
          t('list.kind_open')
        ) : (
          <>
            {t(`kind.${of.kind}`)} · {t('list.rows', { number: format.number(of.read), count: of.read })}
            {of.refused > 0 && (
              <>
                {' · '}
                <ToneText tone="red">
                  {t('count.refused.name')} {format.number(of.refused)}
                </ToneText>
              </>
            )}
            {of.waiting > 0 && (
              <>
                {' · '}
                <ToneText tone="amber">
                  {t('count.waiting.name')} {format.number(of.waiting)}
                </ToneText>
              </>
            )}
          </>
        )}
      </div>
    </div>
  )
}
