import { BookText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ArticleLine } from '../../domain/knowledge/articles.ts'
import { classes } from '../ui/class-names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import styles from './research-list.module.css'

/** Articles or scripts; each says what is to be done about it. `chosen` is the one being read. */
export function ArticleList({
  items,
  searched,
  chosen,
  label,
  onChoose,
}: {
  items: readonly ArticleLine[]
  searched: boolean
  chosen?: string
  label: string
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  if (items.length === 0)
    return (
      <EmptyState icon={BookText} title={t(searched ? 'article.none_found' : 'article.none')}>
        {t(searched ? 'article.none_found_hint' : 'article.none_hint')}
      </EmptyState>
    )
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map(one => (
        <li key={one.id}>
          <button
            type="button"
            className={classes(styles.one, one.id === chosen && styles.chosen)}
            aria-current={one.id === chosen || undefined}
            onClick={() => onChoose(one.id)}
          >
            <span className={styles.about}>
              {[`KB-${one.number}`, one.category, format.nearDate(one.updated_at)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={styles.title}>{one.title}</span>
            <span className={styles.gist}>{one.gist}</span>
            <ArticleTags one={one} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What is to be said of an article beside its title. */
function ArticleTags({ one }: { one: ArticleLine }) {
  const { t } = useTranslation('knowledge')
  const tags = [
    one.state !== 'published' && <StatusTag key="state">{t(`article.state.${one.state}`)}</StatusTag>,
    one.kind === 'article' && one.audience === 'staff' && (
      <StatusTag key="staff">{t('article.audience.staff')}</StatusTag>
    ),
    one.review_due && (
      <StatusTag key="review" tone="amber">
        {t('article.review_due')}
      </StatusTag>
    ),
    ...one.missing.map(locale => (
      <StatusTag key={locale} tone="amber">
        {t(`article.lacks.${locale}`)}
      </StatusTag>
    )),
    one.unhelpful > 0 && (
      <StatusTag key="unhelpful" tone="red">
        {t('article.unhelpful', { count: one.unhelpful, number: one.unhelpful })}
      </StatusTag>
    ),
  ].filter(Boolean)
  return tags.length > 0 ? <span className={styles.needs}>{tags}</span> : null
}
