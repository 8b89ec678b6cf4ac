import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { duplicates } from '../../customers/duplicate-calls.ts'
import styles from './page.module.css'

const LOOK_AGAIN_MS = 5000

/** After customers or contacts came in: how many look like one now, and where to compare them. Nothing is merged by itself. */
export function DoublesNote() {
  const { t } = useTranslation('customers')
  const { data } = useQuery({
    ...duplicates.list.queryOptions({ input: { limit: 1 } }),
    refetchInterval: LOOK_AGAIN_MS,
  })
  if (!data?.total) return null
  return (
    <p className={styles.doubles}>
      {t('same.after_import', { count: data.total, number: data.total })}{' '}
      <Link to="/duplicates">{t('same.compare')}</Link>
    </p>
  )
}
