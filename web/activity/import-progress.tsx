import { Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../domain/activity/contract.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Progress } from '../ui/progress.tsx'
import styles from './import-progress.module.css'
import { shareDone } from './import-share.ts'
import { useSizeWords } from './size-words.ts'

/** A running import: how far, what it is doing, and a way to stop that says what is kept. */
export function ImportProgress({
  of,
  stopping,
  onCancel,
}: {
  of: ImportView
  stopping: boolean
  onCancel: () => void
}) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const doing = useDoingWords(of)
  const share = shareDone(of)
  return (
    <section className={styles.progress} aria-label={t('progress.label')}>
      <div className={styles.line}>
        <strong className={styles.share}>{format.percent(share)}</strong>
        <span className={styles.doing} role="status">
          {doing}
        </span>
        <Button icon={Square} busy={stopping || of.cancel_requested} onClick={onCancel}>
          {t(of.cancel_requested ? 'progress.stopping' : 'progress.cancel')}
        </Button>
      </div>
      <Progress wide done={Math.round(share * 100)} total={100} label={t('progress.label')} />
      <p className={styles.note}>{t(of.dry_run ? 'progress.dry_note' : 'progress.note')}</p>
    </section>
  )
}

function useDoingWords(of: ImportView): string {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const size = useSizeWords()
  if (of.status === 'queued') return t('progress.queued')
  const rows = format.number(of.rows_staged)
  if (of.phase === 'merging') return t('progress.merging', { done: format.number(of.read), rows })
  return t('progress.reading', { done: size(of.bytes_read), total: size(of.bytes_total), rows })
}
