import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { research } from '../../knowledge/calls.ts'
import { ResearchList } from '../../knowledge/research-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from './research-tab.module.css'

/** What was found out about this customer; a note opens among all research. */
export function ResearchTab({ code }: { code: string }) {
  const { t } = useTranslation('knowledge')
  const navigate = useNavigate()
  const mayWrite = useMay('customers.write')
  const { data, isPending, error, refetch } = useQuery(
    research.list.queryOptions({ input: { customer: code, limit: 100 } }),
  )
  return (
    <div className={styles.tab}>
      {mayWrite && (
        <Link to="/research" search={{ edit: 'new', about: code }} className={styles.new}>
          <Icon of={Plus} size={15} />
          {t('new')}
        </Link>
      )}
      {isPending && <LoadingRows rows={3} height={76} />}
      {error && <Failed error={error} onRetry={refetch} />}
      {data && (
        <ResearchList
          items={data.items}
          onChoose={note => navigate({ to: '/research', search: { note, about: code } })}
        />
      )}
    </div>
  )
}
