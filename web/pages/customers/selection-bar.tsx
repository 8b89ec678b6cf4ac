import { PencilLine, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import styles from './bulk.module.css'
import type { Selection } from './use-selection.tsx'

/** What is chosen, and what can be done with it. */
export function SelectionBar({
  selection,
  total,
  onChange,
}: {
  selection: Selection
  total: number | null
  onChange: () => void
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const count = selection.everyone ? (total ?? 0) : selection.codes.size
  if (count === 0) return null
  return (
    <section className={styles.bar} aria-label={t('bulk.bar')}>
      <span role="status">{t('bulk.chosen', { count, number: format.number(count) })}</span>
      {!selection.everyone && total !== null && total > selection.codes.size && (
        <Button kind="ghost" onClick={selection.chooseEveryone}>
          {t('bulk.everyone', { count: total, number: format.number(total) })}
        </Button>
      )}
      <Button kind="primary" icon={PencilLine} hint="B" onClick={onChange}>
        {t('bulk.change')}
      </Button>
      <Button kind="ghost" icon={X} onClick={selection.clear}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}
