import { FileSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ResearchLine } from '../../domain/knowledge/research.ts'
import { Chip } from '../ui/chip.tsx'
import { classes } from '../ui/class-names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import styles from './research-list.module.css'

/** Notes, the latest first; each with its gist and the needs it speaks for. `chosen` is the one being read. */
export function ResearchList({
  items,
  chosen,
  onChoose,
}: {
  items: readonly ResearchLine[]
  chosen?: string
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  if (items.length === 0)
    return (
      <EmptyState icon={FileSearch} title={t('list.none')}>
        {t('list.none_hint')}
      </EmptyState>
    )
  return (
    <ul className={styles.list} aria-label={t('title')}>
      {items.map(one => (
        <li key={one.id}>
          <button
            type="button"
            className={classes(styles.one, one.id === chosen && styles.chosen)}
            aria-current={one.id === chosen || undefined}
            onClick={() => onChoose(one.id)}
          >
            <span className={styles.about}>
              {t(`kind.${one.kind}`)} · {format.date(one.held_on)} · {one.by}
            </span>
            <span className={styles.title}>{one.title}</span>
            {one.gist && <span className={styles.gist}>{one.gist}</span>}
            {one.needs.length > 0 && (
              <span className={styles.needs}>
                {one.needs.map(need => (
                  <Chip key={need}>{need}</Chip>
                ))}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
