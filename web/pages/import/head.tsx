import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../domain/activity/contract.ts'
import { ImportStatusTag } from '../../activity/import-status-tag.tsx'
import { useSizeWords } from '../../activity/size-words.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import styles from './page.module.css'

/** The way back, the file, where it stands, and what can be done now. */
export function ImportHead({
  of,
  unreadable,
  children,
}: {
  of: ImportView
  unreadable?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const size = useSizeWords()
  const started = of.started_at ?? of.created_at
  const facts = [
    of.status === 'held' ? null : t(`kind.${of.kind}`),
    size(of.bytes_total),
    of.created_by,
    format.dateTime(started),
  ]
  return (
    <PageHeader
      before={
        <nav aria-label={t('list.crumbs')} className={styles.crumbs}>
          <Link to="/imports" search={{ at: of.id }}>
            {t('list.title')}
          </Link>
          <Icon of={ChevronRight} size={14} />
        </nav>
      }
      title={of.file_name}
      notes={
        <>
          <span className={styles.tags}>
            <ImportStatusTag of={of} unreadable={unreadable} />
          </span>
          <span>{facts.filter(Boolean).join(' · ')}</span>
        </>
      }
    >
      {children}
    </PageHeader>
  )
}
